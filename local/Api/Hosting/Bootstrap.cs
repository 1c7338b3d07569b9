using Realmworks.Local.Api.Serving;

namespace Realmworks.Local.Api.Hosting;

/// <summary>Puts in place what every cluster starts with, where it is missing.</summary>
internal sealed class Bootstrap(ApiState state, ObjectWriter writer)
{
    private static readonly WriteOptions Own = new(new UserInfo("system:apiserver", "", ["system:masters"]), "kube-apiserver", false, "Strict", false);

    public void Run()
    {
        using var stream = typeof(Bootstrap).Assembly.GetManifestResourceStream("bootstrap.yaml") ?? throw new InvalidOperationException("bootstrap.yaml is not embedded");
        foreach (var document in YamlBody.ReadAll(new StreamReader(stream)).OfType<JsonObject>())
        {
            if (document.Text("metadata", "name") == "kubernetes") document.Ensure("spec")["clusterIP"] = state.Options.ServiceAddress.ToString();
            Ensure(document);
        }

        Ensure(ApiSlice());
        Ensure(ApiEndpoints());
    }

    private void Ensure(JsonObject tree)
    {
        var type = state.Catalog.ByKind(tree.Text("apiVersion")!, tree.Text("kind")!)!;
        var ns = type.Namespaced ? tree.Text("metadata", "namespace") ?? "" : "";
        if (state.Store.Find(type.StorageKey, ns, tree.Text("metadata", "name")!) is null) writer.Create(type, ns, tree, Own);
    }

    // The server listens on its service address inside the pods' network, so that address is its own endpoint there.
    private JsonObject ApiSlice() => new()
    {
        ["apiVersion"] = "discovery.k8s.io/v1",
        ["kind"] = "EndpointSlice",
        ["metadata"] = new JsonObject { ["name"] = "kubernetes", ["namespace"] = "default", ["labels"] = new JsonObject { ["kubernetes.io/service-name"] = "kubernetes" } },
        ["addressType"] = "IPv4",
        ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP" }),
        ["endpoints"] = new JsonArray(new JsonObject { ["addresses"] = new JsonArray(state.Options.ServiceAddress.ToString()), ["conditions"] = new JsonObject { ["ready"] = true } }),
    };

    private JsonObject ApiEndpoints() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Endpoints",
        ["metadata"] = new JsonObject { ["name"] = "kubernetes", ["namespace"] = "default", ["labels"] = new JsonObject { ["endpointslice.kubernetes.io/skip-mirror"] = "true" } },
        ["subsets"] = new JsonArray(new JsonObject
        {
            ["addresses"] = new JsonArray(new JsonObject { ["ip"] = state.Options.ServiceAddress.ToString() }),
            ["ports"] = new JsonArray(new JsonObject { ["name"] = "https", ["port"] = 443, ["protocol"] = "TCP" }),
        }),
    };
}
