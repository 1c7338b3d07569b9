using StandIns.Generator.Schema;

namespace StandIns.Generator.Emitting;

/// <summary>Emits the resource classes and the provider.</summary>
internal sealed class ResourceEmitter(CodeWriter code, PulumiNames names, PulumiTypes types)
{
    public void Emit(ResourceSchema resource)
    {
        var name = resource.Name;
        var args = names.ResourceArgs(resource);
        var required = resource.Properties.Any(property => property is { Input: not null, Optional: false, Default: null });
        code.Line($"[PackageResourceType(\"{resource.Token}\")]");
        code.Block($"public partial class {name} : {names.ResourceBase}", () =>
        {
            EmitOutputs(name, resource.Properties);
            EmitConstructor($"public {name}(string name, {args}{(required ? " args" : "? args = null")}, CustomResourceOptions? options = null)",
                resource.Token, "MakeArgs(args)", "\"\"");
            EmitConstructor($"private {name}(string name, Input<string> id, CustomResourceOptions? options = null)", resource.Token, "null", "id");
            code.Line($"public static {name} Get(string name, Input<string> id, CustomResourceOptions? options = null) => new {name}(name, id, options);");
            code.Line("");
            code.Block($"private static {args} MakeArgs({args}? args)", () =>
            {
                code.Line($"args ??= new {args}();");
                foreach (var property in resource.Properties.Where(property => property.Input is ConstantRef))
                {
                    code.Line($"args.{PulumiNames.Property(name, property)} = \"{((ConstantRef)property.Input!).Value}\";");
                }

                code.Line("return args;");
            });
            code.Line("");
            EmitOptions(resource);
        });
        code.Line("");
    }

    public void EmitProvider(ResourceSchema provider, ArgsEmitter args)
    {
        var package = provider.Name;
        code.Line($"[PackageResourceType(\"{provider.Token}\")]");
        code.Block("public partial class Provider : global::Pulumi.ProviderResource", () =>
        {
            EmitOutputs("Provider", provider.Properties);
            EmitConstructor(
                "public Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)",
                package, "args ?? new ProviderArgs()", "\"\"");
            EmitOptions(provider);
        });
        code.Line("");
        args.Emit("Provider", provider.Properties, "public sealed");
    }

    private void EmitOutputs(string owner, IEnumerable<PropertySchema> properties)
    {
        foreach (var property in properties.Where(property => property.Output is not null))
        {
            var type = types.Output(property.Output!) + (property.Nullable ? "?" : "");
            code.Line($"[Output(\"{property.Name}\")]");
            code.Line($"public Output<{type}> {PulumiNames.Property(owner, property)} {{ get; private set; }} = null!;");
            code.Line("");
        }
    }

    private void EmitConstructor(string signature, string type, string args, string id)
    {
        code.Line(signature);
        code.Block($"    : base(\"{type}\", name, {args}, MakeResourceOptions(options, {id}))", () => { });
        code.Line("");
    }

    private void EmitOptions(ResourceSchema resource)
    {
        code.Block("private static CustomResourceOptions MakeResourceOptions(CustomResourceOptions? options, Input<string>? id)", () =>
        {
            code.Line("var defaults = new CustomResourceOptions { Version = PackageDefaults.Version };");
            foreach (var alias in resource.Aliases)
            {
                code.Line($"defaults.Aliases.Add(new global::Pulumi.Alias {{ Type = \"{alias}\" }});");
            }

            foreach (var output in resource.SecretOutputs)
            {
                code.Line($"defaults.AdditionalSecretOutputs.Add(\"{output}\");");
            }

            code.Line("var merged = CustomResourceOptions.Merge(defaults, options);");
            code.Line("merged.Id = id ?? merged.Id;");
            code.Line("return merged;");
        });
    }
}
