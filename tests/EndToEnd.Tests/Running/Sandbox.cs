using System.Collections.Immutable;

namespace EndToEnd.Tests.Running;

/// <summary>A user's world of its own: settings, state, home and temporary folder, outside the checkout. All of it goes at the end.</summary>
internal sealed class Sandbox : IDisposable
{
    private static string Cli => Path.Combine(Root, ".rw", "build", "bin", "Realmworks.Cli", "release", "Realmworks.Cli.dll");

    public Sandbox()
    {
        Folder = Directory.CreateTempSubdirectory("rw-e2e-").FullName;
        foreach (var folder in new[] { Settings, State, Home, Temporary })
            Directory.CreateDirectory(folder);
        // For the test that is somebody else.
        File.SetUnixFileMode(Folder, (UnixFileMode)0b111_101_101);
    }

    /// <summary>What an installation needs and this machine does not have; null where it has all.</summary>
    public static string? Lacking { get; } =
        !System.Environment.IsPrivilegedProcess ? "not root: namespaces and mounts need it"
        : !File.Exists("/usr/sbin/rabbitmq-server") ? "rabbitmq-server is not installed" : null;

    /// <summary>The checkout.</summary>
    public static string Root { get; } = Upwards(AppContext.BaseDirectory);

    public string Folder { get; }
    public string Settings => Path.Combine(Folder, "environments");
    public string State => Path.Combine(Folder, "state");
    public string Home => Path.Combine(Folder, "home");
    public string Temporary => Path.Combine(Folder, "tmp");

    private ImmutableDictionary<string, string> Environment => ImmutableDictionary<string, string>.Empty
        .Add("RW_ENVIRONMENTS", Settings).Add("RW_STATE", State).Add("HOME", Home).Add("TMPDIR", Temporary);

    public void Write(string installation, string settings) =>
        File.WriteAllText(Path.Combine(Settings, $"Pulumi.{installation}.yaml"), settings);

    /// <summary>The command line as its user runs it, from what is built already.</summary>
    public Task<ProgramResult> RwAsync(params string[] words) => RwAsync(ImmutableDictionary<string, string>.Empty, words);

    public Task<ProgramResult> RwAsync(ImmutableDictionary<string, string> environment, params string[] words) =>
        Programs.RunAsync("dotnet", [Built(), .. words], Environment.SetItems(environment));

    public Task<ProgramResult> RwAsync(TimeSpan patience, params string[] words) => Programs.RunAsync("dotnet", [Built(), .. words], Environment, patience);

    /// <summary>The command line as run by somebody who is not root.</summary>
    public Task<ProgramResult> RwAsNobodyAsync(params string[] words) =>
        Programs.RunAsync("setpriv", ["--reuid", "65534", "--regid", "65534", "--clear-groups", "dotnet", Built(), .. words], Environment);

    /// <summary>The local cluster's own program.</summary>
    public static Task<ProgramResult> ClusterAsync(params string[] words) => ClusterAsync(TimeSpan.FromMinutes(2), words);

    public static Task<ProgramResult> ClusterAsync(TimeSpan patience, params string[] words) => Programs.RunAsync("dotnet",
        [Path.Combine(Root, ".rw", "build", "bin", "Realmworks.Local.Cluster", "release", "Realmworks.Local.Cluster.dll"), .. words],
        ImmutableDictionary<string, string>.Empty, patience);

    /// <exception cref="IOException">Something is mounted in it: to delete it would delete what is mounted.</exception>
    public void Dispose()
    {
        if (File.ReadLines("/proc/self/mountinfo").FirstOrDefault(line => line.Contains(Folder + "/", StringComparison.Ordinal)) is { } mount)
            throw new IOException($"{Folder} stays, in it there is still the mount {mount}");
        Directory.Delete(Folder, recursive: true);
    }

    private static string Built() => File.Exists(Cli) ? Cli : throw new InvalidOperationException($"{Cli} is not built: run ./rw test");

    private static string Upwards(string from)
    {
        var folder = new DirectoryInfo(from);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"no checkout above {from}");
    }
}
