namespace Realmworks.Contracts.Resources;

public static class PipelinePhases
{
    public const string Starting = "Starting";

    /// <summary>Everything is there; a pipeline scaled to zero is Deployed too.</summary>
    public const string Deployed = "Deployed";
    public const string Error = "Error";
    public const string Deleting = "Deleting";
}
