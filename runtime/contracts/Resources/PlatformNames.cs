namespace Realmworks.Contracts.Resources;

/// <summary>Names of namespaces, secrets and objects that several parts must agree on.</summary>
public static class PlatformNames
{
    public const string SystemNamespace = "realmworks-system";
    public const string BrokerNamespace = "realmworks-broker";

    /// <summary>Of what ends TLS before the realms, where the cloud's load balancer cannot.</summary>
    public const string EdgeNamespace = "realmworks-edge";

    /// <summary>Of the placeholders that keep room free on nodes.</summary>
    public const string HeadroomNamespace = "realmworks-headroom";

    public const string BrokerService = "rabbitmq";
    public const string BrokerNodesService = "rabbitmq-nodes";
    public const int BrokerPort = 5672;
    public const int BrokerManagementPort = 15672;
    public const int BrokerMetricsPort = 15692;

    /// <summary>Health and metrics of every service.</summary>
    public const int HealthPort = 8080;

    /// <summary>Where the HTTP trigger serves pipelines.</summary>
    public const int HttpTriggerPort = 8100;

    /// <summary>Where the scaler says what it decided and why.</summary>
    public const int ScalerPort = 8102;

    public const string BrokerAdminSecret = "broker-admin";
    public const string BrokerMonitorSecret = "broker-monitor";
    public const string BrokerTriggerSecret = "broker-trigger";
    public const string BrokerExecutorSecret = "broker-executor";

    public const string SecretsPath = "/etc/realmworks/secrets";
    public const string PipelinePath = "/etc/realmworks/pipeline";
    public const string PipelineFile = "pipeline.json";

    private const string RealmPrefix = "realm-";

    public static string RealmNamespace(string realm, string stage) => $"{RealmPrefix}{realm}-{stage}";

    /// <summary>The realm and the stage whose namespace it is, null where it is none's: a stage's name has no hyphen, so the last one divides.</summary>
    public static (string Realm, string Stage)? RealmOf(string @namespace)
    {
        ArgumentNullException.ThrowIfNull(@namespace);
        var cut = @namespace.LastIndexOf('-');
        return @namespace.StartsWith(RealmPrefix, StringComparison.Ordinal) && cut > RealmPrefix.Length
            ? (@namespace[RealmPrefix.Length..cut], @namespace[(cut + 1)..])
            : null;
    }

    /// <summary>metadata.name of a Pipeline: a deployed version is its name and its major version.</summary>
    public static string PipelineResource(string pipeline, int major) => $"{pipeline}-v{major}";

    /// <summary>The pipeline and its major version that a resource's name stands for.</summary>
    public static (string Pipeline, string Major) PipelineOf(string resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var cut = resource.LastIndexOf("-v", StringComparison.Ordinal);
        return cut > 0 ? (resource[..cut], resource[(cut + 2)..]) : (resource, "");
    }

    /// <summary>Name of the Deployment, ConfigMap and so on of a deployed pipeline.</summary>
    public static string Executor(string realm, string pipeline, int major) => $"pe-{realm}-{pipeline}-v-{major}";

    public static string PipelineUrlPath(string realm, string pipeline, int major) => $"/pipeline/{realm}/v{major}/{pipeline}";
}
