using System.Text.Json.Nodes;

namespace Realmworks.Infra.Components.Clusters;

/// <summary>
/// A kubeconfig whose credentials a program gives when they are needed: nothing in it is secret or expires, so it may stand in state.
/// </summary>
/// <param name="Command">The program, such as <c>aws</c>; it must be on the deployer's machine.</param>
internal sealed record ExecKubeconfig(string Name, string Command, IReadOnlyList<string> Arguments)
{
    /// <summary>What to do where the program is missing.</summary>
    public required string InstallHint { get; init; }

    /// <summary>Whether the program is told which cluster it is for.</summary>
    public bool ProvideClusterInfo { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <param name="server">The API's address.</param>
    /// <param name="authority">The certificate authority, base64.</param>
    public string Text(string server, string authority) => new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Config",
        ["clusters"] = Named("cluster", new JsonObject { ["server"] = server, ["certificate-authority-data"] = authority }),
        ["contexts"] = Named("context", new JsonObject { ["cluster"] = Name, ["user"] = Name }),
        ["current-context"] = Name,
        ["users"] = Named("user", new JsonObject
        {
            ["exec"] = new JsonObject
            {
                ["apiVersion"] = "client.authentication.k8s.io/v1beta1",
                ["command"] = Command,
                ["args"] = new JsonArray([.. Arguments.Select(argument => (JsonNode)argument)]),
                ["env"] = Environment.Count == 0 ? null : new JsonArray([.. Environment.Select(pair =>
                    (JsonNode)new JsonObject { ["name"] = pair.Key, ["value"] = pair.Value })]),
                ["installHint"] = InstallHint,
                ["interactiveMode"] = "Never",
                ["provideClusterInfo"] = ProvideClusterInfo,
            },
        }),
    }.ToJsonString();

    private JsonArray Named(string what, JsonObject value) => [new JsonObject { ["name"] = Name, [what] = value }];
}
