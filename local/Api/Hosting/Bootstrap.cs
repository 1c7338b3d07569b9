namespace Realmworks.Local.Api.Hosting;

/// <summary>Puts in place what every cluster starts with, where it is missing.</summary>
internal sealed class Bootstrap(ApiState state, ObjectWriter writer)
{
    private static readonly WriteOptions Own = new(new UserInfo("system:apiserver", "", ["system:masters"]), "kube-apiserver", false, "Strict", false);

    public void Run()
    {
        using var stream = typeof(Bootstrap).Assembly.GetManifestResourceStream("bootstrap.yaml")
            ?? throw new InvalidOperationException("bootstrap.yaml is not embedded");
        var text = new StreamReader(stream).ReadToEnd().Replace("$(SERVICE_ADDRESS)", state.Options.ServiceAddress.ToString(), StringComparison.Ordinal);
        foreach (var document in Yaml.ReadAll(text).OfType<JsonObject>())
        {
            var type = state.Catalog.ByKind(document.Text("apiVersion")!, document.Text("kind")!)!;
            var ns = type.Namespaced ? document.Text("metadata", "namespace") ?? "" : "";
            if (state.Store.Find(type.StorageKey, ns, document.Text("metadata", "name")!) is null) writer.Create(type, ns, document, Own);
        }
    }
}
