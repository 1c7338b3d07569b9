namespace Architecture.Tests;

/// <summary>The folder tree is the architecture: a project may reference what stands here, and nothing else of ours.</summary>
public sealed class WhoMayUseWhomTests
{
    private static readonly string[] _service = ["runtime/contracts", "runtime/hosting", "runtime/messaging"];

    private static readonly Dictionary<string, string[]> _allowed = new()
    {
        ["runtime/contracts"] = [],
        ["runtime/cluster"] = ["runtime/contracts"],
        ["runtime/hosting"] = ["runtime/contracts"],
        ["runtime/messaging"] = ["runtime/contracts"],
        ["runtime/triggers/Core"] = [.. _service, "runtime/cluster"],
        ["runtime/triggers/Http"] = [.. _service, "runtime/triggers/Core"],
        ["runtime/executor"] = _service,
        ["runtime/scaler/Deciding"] = ["runtime/contracts"],
        ["runtime/scaler/Simulating"] = ["runtime/contracts", "runtime/scaler/Deciding"],
        ["runtime/scaler"] = [.. _service, "runtime/cluster", "runtime/scaler/Deciding"],
        ["runtime/controller"] = [.. _service, "runtime/cluster"],
        ["infra/settings"] = ["runtime/contracts"],
        ["infra/plans"] = ["infra/settings"],
        ["infra/components"] = ["runtime/contracts", "infra/settings"],
        ["infra/stacks"] = ["infra/components"],
        ["infra/cli"] = ["infra/plans", "infra/settings", "runtime/contracts", "runtime/scaler/Deciding", "runtime/scaler/Simulating"],
        ["local/Client"] = [],
        ["local/Api"] = ["local/Client"],
        ["local/Controllers"] = ["local/Client"],
        ["local/Nodes"] = ["local/Client"],
        ["local/Cluster"] = ["local/Api", "local/Client", "local/Controllers", "local/Nodes"],
        ["standins/Generator"] = [],
        ["standins/Pulumi"] = [],
        ["standins/Pulumi.Kubernetes"] = ["standins/Pulumi", "standins/Generator"],
        ["standins/Pulumi.Aws"] = ["standins/Pulumi", "standins/Generator"],
        ["standins/Pulumi.Azure"] = ["standins/Pulumi", "standins/Generator"],
        ["standins/Pulumi.Gcp"] = ["standins/Pulumi", "standins/Generator"],
        ["standins/KubernetesClient"] = ["standins/Generator"],
    };

    public static TheoryData<string> ProductProjects =>
        [.. Repository.Projects.Where(
            project => !project.StartsWith("tests/", StringComparison.Ordinal) && !project.StartsWith("bench/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(ProductProjects))]
    public void AProjectReferencesOnlyWhatItsFolderMayUse(string project)
    {
        var folder = Path.GetDirectoryName(project)!;
        Assert.True(_allowed.ContainsKey(folder), $"{folder} has no rule: say here what it may use");
        var folders = Repository.References(project).Select(reference => Path.GetDirectoryName(reference)!);
        Assert.Empty(folders.Except(_allowed[folder]));
    }

    [Fact]
    public void OnlyTheirOwnTestsReferenceStandIns()
    {
        string[] own = ["tests/Pulumi.Tests", "tests/KubernetesClient.Tests", "tests/StandIns.Generator.Tests"];
        var others = Repository.Projects
            .Where(project => !project.StartsWith("standins/", StringComparison.Ordinal) && !own.Contains(Path.GetDirectoryName(project)))
            .Where(project => File.ReadAllText(Path.Combine(Repository.Root, project)).Contains("standins", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(others);
    }

    [Fact]
    public void NoCodeIsConditionalOnStandIns()
    {
        var mentions = new[] { "runtime", "infra", "local" }.SelectMany(folder => Sources(folder, "*.cs"))
            .Where(file => File.ReadAllText(file).Contains("PinStandIns", StringComparison.Ordinal)
                && !file.Contains("infra/cli/", StringComparison.Ordinal)
                && !file.Contains("/obj/", StringComparison.Ordinal));
        Assert.Empty(mentions);
    }

    [Fact]
    public void TheSolutionHoldsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Infra.sln")).Replace('\\', '/');
        var missing = Repository.Projects.Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)).ToArray();
        Assert.Empty(missing);
    }

    [Fact]
    public void TheProgramsFolderHoldsOneProject() =>
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Repository.Root, "infra", "stacks"), "*.*proj"));

    private static IEnumerable<string> Sources(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories);
}
