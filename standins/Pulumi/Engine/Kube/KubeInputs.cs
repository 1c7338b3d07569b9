using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Kube;

/// <summary>Completes an object's inputs, and turns them into what is sent.</summary>
internal static class KubeInputs
{
    private static readonly PropertyPath s_name = PropertyPath.Parse("metadata.name");
    private static readonly PropertyPath s_namespace = PropertyPath.Parse("metadata.namespace");
    private static readonly PropertyPath s_generateName = PropertyPath.Parse("metadata.generateName");
    private static readonly PropertyPath s_autonamed = AnnotationPath(Annotations.Autonamed);

    public static PropertyBag Check(PropertyBag inputs, GroupVersionKind kind, string name, ResourceState? old, string? defaultNamespace)
    {
        inputs = WithDefault(inputs, "apiVersion", kind.ApiVersion);
        inputs = WithDefault(inputs, "kind", kind.Kind);
        if (!PropertyTree.IsNull(s_generateName.Find(inputs)))
        {
            throw new EngineException(ExitCode.Resource, "the `.metadata.generateName` field is not supported in Server-Side Apply mode");
        }

        if (!string.IsNullOrEmpty(defaultNamespace) && PropertyTree.IsNull(s_namespace.Find(inputs)) && KindScope.IsNamespaced(kind) != false)
        {
            inputs = s_namespace.Set(inputs, new PropertyValue.Text(defaultNamespace));
        }

        return PropertyTree.IsNull(s_name.Find(inputs)) ? Autoname(inputs, name, old) : inputs;
    }

    public static bool IsAutonamed(PropertyBag inputs) => Annotation(inputs, Annotations.Autonamed) == "true";

    public static string? Annotation(PropertyBag inputs, string key) =>
        (PropertyTree.Reveal(AnnotationPath(key).Find(inputs)) as PropertyValue.Text)?.Value;

    public static string? Name(PropertyBag inputs) => (PropertyTree.Reveal(s_name.Find(inputs)) as PropertyValue.Text)?.Value;

    public static string Namespace(PropertyBag inputs) => (PropertyTree.Reveal(s_namespace.Find(inputs)) as PropertyValue.Text)?.Value ?? "default";

    /// <summary>An absent namespace is <c>default</c>, for kinds that have one.</summary>
    public static PropertyBag Canonical(PropertyBag inputs, GroupVersionKind kind) =>
        KindScope.IsNamespaced(kind) == false || !PropertyTree.IsNull(s_namespace.Find(inputs))
            || inputs.GetValueOrDefault("metadata") is PropertyValue.Computed
            ? inputs
            : s_namespace.Set(inputs, new PropertyValue.Text("default"));

    /// <summary>
    /// The object to apply. A secret's stringData goes as data: the server keeps no owner of stringData, so what leaves it would stay.
    /// </summary>
    public static JsonObject Body(PropertyBag inputs, KubeResource resource)
    {
        var body = EngineJson.Copy(PropertyJson.ToJson(inputs), Dashed) as JsonObject ?? [];
        if (resource.Kind is { Group: "", Kind: "Secret" } && body["stringData"] is JsonObject texts)
        {
            var data = body["data"] as JsonObject ?? [];
            foreach (var (key, value) in texts) data[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value?.ToString() ?? ""));
            body.Remove("stringData");
            body["data"] = data.Parent is null ? data : data.DeepClone();
        }

        if (!resource.Namespaced) (body["metadata"] as JsonObject)?.Remove("namespace");
        return body;
    }

    public static string RandomHex() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    private static PropertyPath AnnotationPath(string key) => new([PathKey.Of("metadata"), PathKey.Of("annotations"), PathKey.Of(key)]);

    private static PropertyBag Autoname(PropertyBag inputs, string name, ResourceState? old)
    {
        var kept = old is not null && IsAutonamed(old.Inputs) ? Name(old.Inputs) : null;
        inputs = s_name.Set(inputs, new PropertyValue.Text(kept ?? $"{name}-{RandomHex()}"));
        return s_autonamed.Set(inputs, new PropertyValue.Text("true"));
    }

    private static PropertyBag WithDefault(PropertyBag inputs, string key, string value) =>
        PropertyTree.IsNull(inputs.GetValueOrDefault(key)) ? inputs.SetItem(key, new PropertyValue.Text(value)) : inputs;

    /// <summary>The SDKs write <c>x_kubernetes_list_type</c> for what Kubernetes calls <c>x-kubernetes-list-type</c>.</summary>
    public static string Dashed(string name) => name.StartsWith("x_kubernetes_", StringComparison.Ordinal) ? name.Replace('_', '-') : name;
}
