using System.Text.Json;
using System.Text.Json.Serialization;

namespace Realmworks.Local.Cluster;

/// <summary>cluster.json: what is settled about a cluster when it is first started.</summary>
internal sealed record ClusterRecord(string Name, int Id, string Loopback, int ApiPort, string ImagesFile, string Artifacts)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>As kube-controller-manager has it by default.</summary>
    public const int UsualNodeGraceSeconds = 40;

    [JsonIgnore]
    public string StateFolder { get; init; } = "";

    /// <summary>Whether the folder of named namespaces was made by us, and goes with the cluster.</summary>
    public bool MadeNamespaceFolder { get; init; }

    /// <summary>The nodes of zones that have failed; they are not started until their zone is healed.</summary>
    public IReadOnlyList<string> Failed { get; init; } = [];

    /// <summary>How long a node may be silent before it counts as lost; it says that it lives four times in that time.</summary>
    public int NodeGraceSeconds { get; init; } = UsualNodeGraceSeconds;

    [JsonIgnore]
    public string FabricName => $"rw-{Id}";

    [JsonIgnore]
    public string Kubeconfig => Path.Combine(StateFolder, "kubeconfig");

    public static bool Exists(string stateFolder) => File.Exists(PathIn(stateFolder));

    public static ClusterRecord Read(string stateFolder)
    {
        if (!Exists(stateFolder))
            throw new UsageException($"there is no cluster in {stateFolder}");
        try
        {
            var record = JsonSerializer.Deserialize<ClusterRecord>(File.ReadAllText(PathIn(stateFolder)), s_json);
            return (record ?? throw new JsonException("it is empty")) with { StateFolder = stateFolder };
        }
        catch (JsonException e)
        {
            throw new UsageException($"{PathIn(stateFolder)} cannot be read: {e.Message}");
        }
    }

    public static string LoopbackOf(int id) => $"127.77.{id}.1";

    public void Write()
    {
        var next = PathIn(StateFolder) + ".next";
        File.WriteAllText(next, JsonSerializer.Serialize(this, s_json));
        File.Move(next, PathIn(StateFolder), overwrite: true);
    }

    private static string PathIn(string stateFolder) => Path.Combine(stateFolder, "cluster.json");
}
