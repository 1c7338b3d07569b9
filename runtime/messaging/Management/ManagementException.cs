using System.Net;

namespace Realmworks.Messaging.Management;

/// <summary>The management API said no.</summary>
public sealed class ManagementException(string call, HttpStatusCode status, string reason)
    : Exception($"The broker's management API answered {(int)status} to {call}: {reason}")
{
    public HttpStatusCode Status { get; } = status;
}
