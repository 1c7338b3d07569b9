namespace Pulumi.Engine;

/// <summary>One step of a path: a member's name, or an index of an array. The name <c>*</c> stands for any.</summary>
internal readonly record struct PathKey(string? Name, int Index)
{
    public static readonly PathKey Any = new("*", -1);

    public static PathKey Of(string name) => new(name, -1);

    public static PathKey At(int index) => new(null, index);

    public bool Covers(PathKey other) => this == Any || this == other;
}
