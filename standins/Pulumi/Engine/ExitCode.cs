namespace Pulumi.Engine;

/// <summary>The Pulumi CLI's exit codes.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Error = 1;
    public const int Configuration = 2;
    public const int Resource = 4;
    public const int StackNotFound = 6;
    public const int Changes = 7;
    public const int Cancelled = 8;
    public const int Internal = 255;
}
