namespace Realmworks.Cli.Workspaces;

/// <summary>Where things lie in a checkout. All that is generated lies below <see cref="State"/>.</summary>
internal sealed record Workspace(string Root)
{
    public string State => Path.Combine(Root, ".rw");

    /// <summary>What the build wrote: <c>bin/</c> and <c>publish/</c>.</summary>
    public string Artifacts => Path.Combine(State, "build");

    public string Environments => Path.Combine(Root, "environments");

    /// <summary>Pulumi's file backend for installations whose state is kept on this machine.</summary>
    public string Backend => Path.Combine(State, "state");

    public string Cluster(string installation) => Path.Combine(State, "local", installation);

    public string Log(string name) => Path.Combine(State, "logs", name + ".log");

    /// <summary>The checkout that holds this program, found upwards from its own folder.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static Workspace Locate(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
            {
                return new Workspace(folder.FullName);
            }
        }
        throw new UsageException($"no Pulumi.yaml in {from} or above: run ./rw from a checkout");
    }
}
