using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings;

/// <summary>A policy that a resource may break until a day.</summary>
internal sealed record PolicyExceptionSettings
{
    [Setting("The policy's id, as docs/policies.md lists it.", Required = true, Pattern = "RW[0-9]{3}", Form = "an id such as RW101")]
    public string Policy { get; init; } = "";

    [Setting("The resource's name in the plan; * stands for any characters.", Required = true)]
    public string Resource { get; init; } = "";

    [Setting("Why that is accepted.", Required = true)]
    public string Reason { get; init; } = "";

    [Setting("The last day of the exception, at most a year ahead.", Required = true)]
    public DateOnly Until { get; init; }
}
