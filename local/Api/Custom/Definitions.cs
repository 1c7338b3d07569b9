using Realmworks.Local.Api.Custom.Rules;

namespace Realmworks.Local.Api.Custom;

/// <summary>Serves what custom resource definitions define: establishes each, keeps the catalogue current, removes the objects of a deleted one.</summary>
internal sealed class Definitions(ApiState state)
{
    public const string Key = "customresourcedefinitions.apiextensions.k8s.io";

    private const string Cleanup = "customresourcecleanup.apiextensions.k8s.io";

    private readonly Lock _gate = new();

    /// <summary>Called after every write to a definition: the new kind is served by the time the writer has its answer.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            foreach (var item in state.Store.View.Of(Key).In(null)) Establish(item);
            var trees = state.Store.View.Of(Key).In(null).Select(i => i.Read());
            state.Catalog = new ResourceCatalog(trees.SelectMany(Types));
        }
    }

    private void Establish(StoredObject item)
    {
        var tree = item.Read();
        var before = tree.Copy();
        if (tree.Text("metadata", "deletionTimestamp") is not null)
        {
            Finish(item, tree);
            return;
        }

        var spec = tree.Obj("spec")!;
        var status = tree.Ensure("status");
        var finalizers = tree.Texts("metadata", "finalizers").ToList();
        if (!finalizers.Contains(Cleanup)) tree.Ensure("metadata")["finalizers"] = Tree.TextArray([.. finalizers, Cleanup]);
        status["acceptedNames"] = spec["names"]!.DeepClone();
        status["storedVersions"] =
            Tree.TextArray(status.Texts("storedVersions").Append(spec.Items("versions").First(v => v.IsTrue("storage")).Text("name")!).Distinct().ToList());
        if (status["conditions"] is null)
        {
            var now = Timestamps.Seconds(state.Now);
            status["conditions"] = new JsonArray(
                Condition("NamesAccepted", "NoConflicts", "no conflicts found", now),
                Condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now));
        }

        if (!Tree.Same(before, tree)) state.Store.Replace(item, tree);
    }

    private void Finish(StoredObject item, JsonObject tree)
    {
        foreach (var type in Types(tree).DistinctBy(t => t.StorageKey))
        {
            foreach (var instance in state.Store.View.Of(type.StorageKey).In(null).ToList())
                new Deletion(state).Delete(type, instance.Namespace, instance.Name, new DeleteRequest(0, null, null, null, false));
            if (state.Store.View.Of(type.StorageKey).Count > 0) return;
        }

        var rest = tree.Texts("metadata", "finalizers").Where(f => f != Cleanup).ToList();
        tree.Ensure("metadata").SetTexts("finalizers", rest);
        if (rest.Count > 0) state.Store.Replace(item, tree);
        else state.Store.Remove(item, tree);
    }

    private static IEnumerable<ResourceType> Types(JsonObject definition)
    {
        var spec = definition.Obj("spec") ?? [];
        var served = spec.Items("versions").Where(v => v.IsTrue("served")).ToList();
        foreach (var version in served)
        {
            var schema = version.Obj("schema", "openAPIV3Schema") ?? [];
            var scale = version.Obj("subresources", "scale");
            yield return new ResourceType(
                spec.Text("group")!, version.Text("name")!, spec.Text("names", "plural")!, spec.Text("names", "kind")!, spec.Text("scope") == "Namespaced")
            {
                Singular = spec.Text("names", "singular") ?? "",
                ListKind = spec.Text("names", "listKind") ?? "",
                ShortNames = [.. spec.Texts("names", "shortNames")],
                Categories = [.. spec.Texts("names", "categories")],
                HasStatus = version.Obj("subresources", "status") is not null,
                HasScale = scale is not null,
                Counts = true,
                Terminating = definition.Text("metadata", "deletionTimestamp") is not null,
                Shape = CustomVersion.ShapeOf(schema),
                Custom = new CustomVersion
                {
                    Schema = schema,
                    Rules = SchemaRules.Of(schema, "", []),
                    HasSiblings = served.Count > 1,
                    Scale = scale is null ? null
                        : (scale.Text("specReplicasPath") ?? "", scale.Text("statusReplicasPath") ?? "", scale.Text("labelSelectorPath")),
                    Columns = [.. version.Items("additionalPrinterColumns")],
                },
            };
        }
    }

    private static JsonObject Condition(string type, string reason, string message, string now) => new()
    {
        ["lastTransitionTime"] = now,
        ["message"] = message,
        ["reason"] = reason,
        ["status"] = "True",
        ["type"] = type,
    };
}
