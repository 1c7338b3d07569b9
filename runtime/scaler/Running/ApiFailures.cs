using k8s.Autorest;

namespace Realmworks.Scaler.Running;

/// <summary>What a call to the Kubernetes API may fail with, and be tried again after.</summary>
internal static class ApiFailures
{
    public static bool Match(Exception failure, CancellationToken cancellationToken) =>
        failure is HttpOperationException or HttpRequestException or IOException
        || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
