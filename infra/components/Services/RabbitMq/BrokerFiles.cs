using System.Text.Json;

namespace Realmworks.Infra.Components.Services.RabbitMq;

/// <summary>The text of the broker's files, as functions of what decides it.</summary>
internal static class BrokerFiles
{
    /// <summary>One plugin for the management API, one for metrics; both ship with the server.</summary>
    public const string EnabledPlugins = "[rabbitmq_management,rabbitmq_prometheus].\n";

    /// <summary>
    /// How long a broker's machine may leave what another broker sent unacknowledged before it counts as gone, in milliseconds. Until then
    /// whoever asks it waits: the first publish of a channel to a queue that it led, and with it all of that channel, for as long as
    /// a minute with the defaults. A machine that a cloud pauses for maintenance is back sooner, as a rule.
    /// </summary>
    private const int SilenceMilliseconds = 10_000;

    /// <summary>
    /// The same for a broker whose machine answers and which itself does not, in seconds; noticed within a quarter more or less. Longer,
    /// for that is what an overloaded broker looks like.
    /// </summary>
    private const int TickSeconds = 20;

    /// <summary>
    /// What rabbitmq.conf has no words for: the sockets among brokers. 6 and 18 are Linux's numbers of TCP and its TCP_USER_TIMEOUT.
    /// </summary>
    public static string Advanced { get; } = $$"""
        [{kernel, [
          {inet_dist_connect_options, [{raw, 6, 18, <<{{SilenceMilliseconds}}:32/native>>}]},
          {inet_dist_listen_options, [{raw, 6, 18, <<{{SilenceMilliseconds}}:32/native>>}]}
        ]}].

        """;

    /// <summary>
    /// Peers are known by name, so that forming the cluster needs no right on the Kubernetes API.
    /// pause_minority: a side of a split that cannot win stops confirming, instead of confirming what would be lost.
    /// </summary>
    public static string Configuration(int replicas, string nodesHost) => $"""
        cluster_formation.peer_discovery_backend = classic_config
        {string.Join('\n', Enumerable.Range(0, replicas).Select(i => $"cluster_formation.classic_config.nodes.{i + 1} = rabbit@rabbitmq-{i}.{nodesHost}"))}
        cluster_partition_handling = {(replicas > 2 ? "pause_minority" : "ignore")}
        net_ticktime = {TickSeconds}
        queue_leader_locator = balanced
        load_definitions = /etc/rabbitmq/definitions/definitions.json
        loopback_users = none
        log.console = true
        log.console.level = info
        log.file = false
        vm_memory_high_watermark.relative = 0.7
        disk_free_limit.absolute = 200MB
        management.tcp.port = 15672
        prometheus.tcp.port = 15692

        """;

    /// <summary>Users that exist from the first start. The controller makes all others.</summary>
    public static string Definitions(string adminPassword, string monitorPassword) => JsonSerializer.Serialize(new
    {
        users = new[]
        {
            new { name = BrokerCredentials.AdminUser, password = adminPassword, tags = "administrator" },
            new { name = BrokerCredentials.MonitorUser, password = monitorPassword, tags = "monitoring" },
        },
        vhosts = new[] { new { name = "/" } },
        permissions = new[] { new { user = BrokerCredentials.AdminUser, vhost = "/", configure = ".*", write = ".*", read = ".*" } },
    });
}
