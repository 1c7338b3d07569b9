namespace Realmworks.Infra.Plans.Quotas;

/// <summary>What a cloud account must allow.</summary>
/// <param name="Name">As the cloud's quota page calls it.</param>
/// <param name="Code">As its API does; null where the name is that.</param>
/// <param name="Needed">At the pools' maximum, with one node more in each pool while it is upgraded.</param>
internal sealed record Quota(string Name, string? Code, int Needed, string Unit);
