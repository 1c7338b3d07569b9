namespace Realmworks.Cli.Drift;

/// <param name="Path">As Pulumi writes it: <c>spec.template.spec.containers[0].image</c>.</param>
/// <param name="Recorded">Null where it was not set; a secret is blinded.</param>
/// <param name="Actual">Null where it is gone.</param>
/// <param name="By">Null where nobody tells.</param>
internal sealed record DriftField(string Path, string? Recorded, string? Actual, FieldWriter? By)
{
    public Acceptance? Accepted { get; init; }
}
