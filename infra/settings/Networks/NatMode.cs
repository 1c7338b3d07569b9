namespace Realmworks.Infra.Settings.Networks;

/// <summary>How private nodes reach the internet.</summary>
internal enum NatMode
{
    /// <summary>A gateway in each zone: a failed zone takes only its own way out.</summary>
    PerZone,

    /// <summary>One gateway that the cloud keeps in all zones (EKS: regional NAT gateway; AKS: StandardV2; GKE: Cloud NAT is always that).</summary>
    Regional,

    /// <summary>One gateway in one zone; for development.</summary>
    Single,

    /// <summary>None: the customer's network routes out, or nothing does.</summary>
    None,
}
