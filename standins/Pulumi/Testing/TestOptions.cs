namespace Pulumi.Testing;

/// <summary>What a test's program is told of its run.</summary>
public class TestOptions
{
    /// <summary>"project" where not given.</summary>
    public string? ProjectName { get; set; }

    public string? RootDirectory { get; set; }

    /// <summary>"stack" where not given.</summary>
    public string? StackName { get; set; }

    /// <summary>True where not given.</summary>
    public bool? IsPreview { get; set; }

    /// <summary>"organization" where not given.</summary>
    public string? OrganizationName { get; set; }
}
