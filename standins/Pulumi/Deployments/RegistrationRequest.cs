using System.Collections.Immutable;
using Pulumi.Engine;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>What the engine is told of a resource: its inputs and options, all awaited.</summary>
internal static class RegistrationRequest
{
    public static async Task<RegisterResourceRequest> BuildAsync(Resource resource, ResourceArgs args, ResourceOptions options, Session session)
    {
        var name = resource.GetResourceName();
        var type = resource.GetResourceType();
        var explicitly = await options.DependsOn.ToOutput().GetValueAsync([]).ConfigureAwait(false);
        var dependencies = await DependencyUrns.OfAsync(resource, explicitly).ConfigureAwait(false);

        var inputs = ImmutableSortedDictionary.CreateBuilder<string, PropertyValue>(StringComparer.Ordinal);
        var propertyDependencies = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedSet<string>>(StringComparer.Ordinal);
        foreach (var (key, value) in args.ToDictionary())
        {
            if (key is OutputSources.Id or OutputSources.Urn)
                continue;
            var serializer = new PropertySerializer();
            var property = await serializer.SerializeAsync($"{name}.{key}", value).ConfigureAwait(false);
            if (property is PropertyValue.Null)
                continue;
            inputs[key] = property;
            var urns = await DependencyUrns.OfAsync(resource, serializer.Dependencies).ConfigureAwait(false);
            propertyDependencies[key] = urns;
            dependencies = dependencies.Union(urns);
        }

        var custom = options as CustomResourceOptions;
        return new()
        {
            Type = type,
            Name = name,
            Custom = resource is CustomResource,
            Parent = await ParentAsync(resource, options, session).ConfigureAwait(false),
            Inputs = inputs.ToImmutable(),
            Dependencies = dependencies,
            PropertyDependencies = propertyDependencies.ToImmutable(),
            Provider = resource.Provider is { } provider ? await provider.ReferenceAsync().ConfigureAwait(false) : "",
            Version = options.Version ?? "",
            Protect = options.Protect,
            RetainOnDelete = options.RetainOnDelete,
            DeleteBeforeReplace = custom?.DeleteBeforeReplace,
            IgnoreChanges = [.. options.IgnoreChanges],
            ReplaceOnChanges = [.. options.ReplaceOnChanges],
            AdditionalSecretOutputs = [.. custom?.AdditionalSecretOutputs ?? []],
            Aliases = await AliasesAsync(resource, options.Parent).ConfigureAwait(false),
            ImportId = custom?.ImportId,
            DeletedWith = options.DeletedWith is { } host ? await host.Urn.GetValueAsync("").ConfigureAwait(false) : null,
            CustomTimeouts = options.CustomTimeouts is { } timeouts ? new(timeouts.Create, timeouts.Update, timeouts.Delete) : null,
        };
    }

    private static async Task<string?> ParentAsync(Resource resource, ResourceOptions options, Session session) =>
        resource is Stack ? null : await (options.Parent ?? session.Stack).Urn.GetValueAsync("").ConfigureAwait(false);

    private static async Task<ImmutableArray<string>> AliasesAsync(Resource resource, Resource? parent)
    {
        var urns = new List<string>();
        foreach (var alias in AliasUrns.All(resource, parent))
        {
            var urn = await alias.GetValueAsync("").ConfigureAwait(false);
            if (urn.Length > 0 && !urns.Contains(urn))
                urns.Add(urn);
        }
        return [.. urns];
    }
}
