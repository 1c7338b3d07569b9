using System.Net;

namespace Realmworks.Local.Nodes.Services;

/// <summary>One port of one Service, and who answers there right now.</summary>
internal sealed record ServicePort(
    string Namespace, string Service, string Name, string Protocol, IPAddress Address, int Port, bool SameClient, IReadOnlyList<IPEndPoint> Endpoints);
