using Realmworks.Controller.Conditions;
using Realmworks.Messaging.Management;

namespace Realmworks.Controller.Broker;

/// <summary>Calls to the broker, whose failures are a condition of the resource and no exception.</summary>
internal static class BrokerCall
{
    public static Task<Problem?> TryAsync(Func<Task> call, CancellationToken cancellationToken) => TryAsync(
        async () =>
        {
            await call();
            return null;
        },
        cancellationToken);

    public static async Task<Problem?> TryAsync(Func<Task<Problem?>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (ManagementException refused)
        {
            return new Problem("BrokerRefused", refused.Message);
        }
        catch (HttpRequestException unreachable)
        {
            return new Problem("BrokerUnreachable", $"The broker's management API cannot be reached: {unreachable.GetBaseException().Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Problem("BrokerUnreachable", "The broker's management API did not answer in time");
        }
    }
}
