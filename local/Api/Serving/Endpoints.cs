using Realmworks.Local.Api.Discovery;
using Realmworks.Local.Api.Watching;

namespace Realmworks.Local.Api.Serving;

/// <summary>Everything that requests are handed to.</summary>
internal sealed record Endpoints(
    DiscoveryEndpoint Discovery, ReadEndpoint Reads, WatchEndpoint Watches,
    WriteEndpoint Writes, ScaleEndpoint Scales, PodEndpoints Pods, ReviewEndpoint Reviews,
    MetricsEndpoint Metrics);
