using Microsoft.AspNetCore.Connections;

namespace Realmworks.Hosting.Health;

/// <summary>Marks the connections of the health port, so that a service's own port never answers health or metrics.</summary>
internal sealed class HealthListener
{
    private static readonly HealthListener Instance = new();

    public static ConnectionDelegate Mark(ConnectionDelegate next) => connection =>
    {
        connection.Features.Set(Instance);
        return next(connection);
    };
}
