using System.Net;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Realmworks.Controller.Cluster;

/// <summary>What the API server's refusals and absences look like.</summary>
internal static class ClusterFailure
{
    /// <summary>An API server that says no, is not there, or is too slow: retried without a stack trace.</summary>
    public static bool IsExpected(Exception failure) =>
        failure is HttpOperationException or KubernetesException or HttpRequestException or IOException or OperationCanceledException;

    public static bool Is(this HttpOperationException failure, HttpStatusCode status) => failure.Response?.StatusCode == status;

    /// <summary>The API server's own words; never the object that was sent, which may hold a secret.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        HttpOperationException answer => Answer(answer),
        OperationCanceledException => "no answer in time",
        AggregateException { InnerExceptions: [var only] } => Describe(only),
        _ => failure.GetBaseException().Message,
    };

    private static string Answer(HttpOperationException answer)
    {
        try
        {
            if (answer.Response?.Content is { Length: > 0 } content && KubernetesJson.Deserialize<V1Status>(content).Message is { Length: > 0 } message)
                return message;
        }
        catch (JsonException)
        {
            // Not from the API server but from something between.
        }

        return $"the Kubernetes API answered {(int?)answer.Response?.StatusCode}";
    }
}
