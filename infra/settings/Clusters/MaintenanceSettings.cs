using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Infra.Settings.Clusters;

internal sealed record MaintenanceSettings
{
    [Setting("The day of the week.")]
    public DayOfWeek Day { get; init; } = DayOfWeek.Sunday;

    [Setting("The hour it begins, UTC.", Most = 23)]
    public int StartHour { get; init; } = 2;

    [Setting("How long, in hours.", Least = 4, Most = 24)]
    public int Hours { get; init; } = 6;
}
