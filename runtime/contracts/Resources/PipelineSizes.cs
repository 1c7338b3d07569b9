namespace Realmworks.Contracts.Resources;

public static class PipelineSizes
{
    public const string Default = "SMALL";

    public static PipelineSize Small { get; } = new("SMALL", 10, 200, 64, 1);
    public static PipelineSize Medium { get; } = new("MEDIUM", 20, 400, 128, 2);
    public static PipelineSize Large { get; } = new("LARGE", 40, 800, 256, 4);
    public static IReadOnlyList<PipelineSize> All { get; } = [Small, Medium, Large];

    public static PipelineSize? Find(string name) => All.FirstOrDefault(size => size.Name == name);
}
