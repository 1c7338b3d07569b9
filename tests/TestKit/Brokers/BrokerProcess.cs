using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Realmworks.Messaging;

namespace Realmworks.TestKit.Brokers;

/// <summary>The machine's rabbitmq-server with ports, data, cookie and name server of its own; nothing of it is left at the end.</summary>
/// <param name="tick">
/// How often queues report their counts, in milliseconds, and at most each second the statistics of the management API: the default of 5 s
/// would make every test wait for it; thousands of queues take it.
/// </param>
public sealed class BrokerProcess(int tick = 200) : IAsyncDisposable
{
    public const string UserName = "guest";
    public const string Password = "guest";

    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string Control = "/usr/lib/rabbitmq/bin/rabbitmqctl";
    private const string NameServer = "/usr/bin/epmd";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("realmworks-broker-");
    private readonly int _namePort = FreePort();
    private readonly int _distributionPort = FreePort();
    private BrokerCertificates? _certificates;
    private Process? _names;
    private Process? _server;

    /// <summary>Why there can be no broker here, or null.</summary>
    public static string? Missing => File.Exists(Server) && File.Exists(NameServer) ? null : "rabbitmq-server is not installed on this machine";

    public int Port { get; } = FreePort();

    public int ManagementPort { get; } = FreePort();

    public int MetricsPort { get; } = FreePort();

    /// <summary>The same three with TLS.</summary>
    public int TlsPort { get; } = FreePort();

    public int ManagementTlsPort { get; } = FreePort();

    public int MetricsTlsPort { get; } = FreePort();

    /// <summary>What it shows to those who connect with TLS.</summary>
    public BrokerCertificates Certificates => _certificates ??= new BrokerCertificates(_folder.FullName);

    private string Node => $"broker{Port}@localhost";

    public Uri ManagementEndpoint => new($"http://127.0.0.1:{ManagementPort}");

    public BrokerOptions Options(string virtualHost) => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        VirtualHost = virtualHost,
        UserName = UserName,
        Password = Password,
        ClientName = "test",
    };

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        WriteConfiguration();
        // In the foreground, so that it is ours to end; a name server that erl starts by itself would stay.
        _names ??= Start(NameServer, "-address", "127.0.0.1", "-port", $"{_namePort}");
        _server = Start(Server);
        await AnswersAsync(cancellationToken);
    }

    /// <summary>
    /// Ends it the hard way; what was confirmed has to be there after the next start. The broker writes the name of a new quorum queue
    /// to disk only some seconds after it was declared, and one killed before that finds no leader again. So the name is waited for.
    /// </summary>
    public async Task KillAsync(string virtualHost, string queue)
    {
        var names = In(Path.Combine("data", Node, "quorum", Node, "names.dets"));
        var name = Encoding.UTF8.GetBytes($"{virtualHost}_{queue}");
        while ((await File.ReadAllBytesAsync(names)).AsSpan().IndexOf(name) < 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        await EndAsync(_server);
    }

    /// <summary>An alarm of its memory: it reads nothing more from those who publish, until the alarm is ended.</summary>
    public Task RaiseAlarmAsync() => ControlAsync("set_vm_memory_high_watermark", "0");

    public Task EndAlarmAsync() => ControlAsync("set_vm_memory_high_watermark", "0.4");

    public async ValueTask DisposeAsync()
    {
        await EndAsync(_server);
        await EndAsync(_names);
        _folder.Delete(recursive: true);
    }

    private static async Task EndAsync(Process? process)
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    private async Task ControlAsync(params string[] arguments)
    {
        using var control = Start(Control, arguments);
        await control.WaitForExitAsync();
        if (control.ExitCode != 0)
            throw new InvalidOperationException($"rabbitmqctl {string.Join(' ', arguments)} ended with {control.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void WriteConfiguration()
    {
        File.WriteAllText(In("enabled_plugins"), "[rabbitmq_management,rabbitmq_prometheus].\n");
        File.WriteAllText(In("advanced.config"), $"[{{rabbit, [{{quorum_tick_interval, {tick}}}]}}].\n");
        File.WriteAllText(
            In("rabbitmq.conf"),
            $"""
            listeners.tcp.1 = 127.0.0.1:{Port}
            management.tcp.ip = 127.0.0.1
            management.tcp.port = {ManagementPort}
            prometheus.tcp.ip = 127.0.0.1
            prometheus.tcp.port = {MetricsPort}
            {Tls("", "listeners.ssl.1 = 127.0.0.1:" + TlsPort)}
            {Tls("management.", "management.ssl.ip = 127.0.0.1\nmanagement.ssl.port = " + ManagementTlsPort)}
            {Tls("prometheus.", "prometheus.ssl.ip = 127.0.0.1\nprometheus.ssl.port = " + MetricsTlsPort)}
            log.console = false
            collect_statistics_interval = {Math.Max(tick, 1000)}
            disk_free_limit.absolute = 50MB

            """);
    }

    private string Tls(string part, string listener)
    {
        var prefix = part.Length == 0 ? "ssl_options" : part + "ssl";
        return $"""
            {listener}
            {prefix}.cacertfile = {Certificates.BetweenFile}
            {prefix}.certfile = {Certificates.CertificateFile}
            {prefix}.keyfile = {Certificates.KeyFile}
            """;
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder.FullName };
        var environment = start.Environment;
        environment["HOME"] = _folder.FullName;
        environment["ERL_EPMD_PORT"] = $"{_namePort}";
        environment["ERL_EPMD_ADDRESS"] = "127.0.0.1";
        environment["RABBITMQ_NODENAME"] = Node;
        environment["RABBITMQ_DIST_PORT"] = $"{_distributionPort}";
        environment["RABBITMQ_MNESIA_BASE"] = In("data");
        environment["RABBITMQ_LOG_BASE"] = In("log");
        environment["RABBITMQ_PID_FILE"] = In("pid");
        environment["RABBITMQ_CONFIG_FILE"] = In("rabbitmq");
        environment["RABBITMQ_ADVANCED_CONFIG_FILE"] = In("advanced.config");
        environment["RABBITMQ_CONF_ENV_FILE"] = In("none");
        environment["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins");
        environment["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] =
            "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none";
        // Not null: the program is there, and the shell is not used.
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = ManagementEndpoint };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("guest:guest"u8));
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/api/health/checks/port-listener/" + Port, UriKind.Relative), cancellationToken);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet.
            }

            if (_server is { HasExited: true } || TimeProvider.System.GetElapsedTime(started) > StartLimit)
                throw new InvalidOperationException($"The broker did not start; its log is in {In("log")}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
