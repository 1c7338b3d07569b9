global using PropertyBag = System.Collections.Immutable.ImmutableSortedDictionary<string, Pulumi.Engine.PropertyValue>;
