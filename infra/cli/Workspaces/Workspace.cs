namespace Realmworks.Cli.Workspaces;

/// <summary>Where things lie: the sources in a checkout, all that is generated in folders that can be removed whole.</summary>
internal sealed record Workspace(string Root)
{
    /// <summary>Names another folder of settings files than the checkout's.</summary>
    public const string EnvironmentsVariable = "RW_ENVIRONMENTS";

    /// <summary>Names another folder for what is kept of installations than the checkout's.</summary>
    public const string StateVariable = "RW_STATE";

    /// <summary>What belongs to the checkout: builds, packages, logs.</summary>
    public string Output => Path.Combine(Root, ".rw");

    /// <summary>What the build wrote: <c>bin/</c> and <c>publish/</c>.</summary>
    public string Artifacts => Path.Combine(Output, "build");

    /// <summary>Which program of this machine stands for which image.</summary>
    public string LocalImages => Path.Combine(Root, "local", "images.json");

    public string Environments { get; init; } = Path.Combine(Root, "environments");

    /// <summary>What belongs to installations: local clusters, generated passwords, Pulumi's state.</summary>
    public string State { get; init; } = Path.Combine(Root, ".rw");

    /// <summary>Pulumi's file backend for installations whose state is kept on this machine.</summary>
    public string Backend => Path.Combine(State, "state");

    /// <summary>Where the backend has each installation's state, <c>&lt;name&gt;.json</c>.</summary>
    public string Stacks => Path.Combine(Backend, ".pulumi", "stacks", "realmworks");

    /// <summary>What is kept beside an installation's settings file: what was generated for it, and its passphrase.</summary>
    public string Settings(string installation) => Path.Combine(State, "settings", installation);

    /// <summary>What the build made of a project.</summary>
    public string Program(string project) => Path.Combine(Artifacts, "bin", project, "release", project + ".dll");

    public string Cluster(string installation) => Path.Combine(State, "local", installation);

    public string Log(string name) => Path.Combine(Output, "logs", name + ".log");

    /// <summary>A file as messages name it: from the checkout where it lies in it.</summary>
    public string Shown(string file) =>
        Path.GetRelativePath(Root, file) is var relative && relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;

    /// <summary>The checkout that holds this program, found upwards from its own folder.</summary>
    /// <param name="variable">Reads an environment variable; none is read without it.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static Workspace Locate(string from, Func<string, string?>? variable = null)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
            {
                var workspace = new Workspace(folder.FullName);
                return workspace with
                {
                    Environments = Folder(variable?.Invoke(EnvironmentsVariable)) ?? workspace.Environments,
                    State = Folder(variable?.Invoke(StateVariable)) ?? workspace.State,
                };
            }
        }
        throw new UsageException($"no Pulumi.yaml in {from} or above: run ./rw from a checkout");
    }

    private static string? Folder(string? named) => string.IsNullOrEmpty(named) ? null : Path.GetFullPath(named);
}
