using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Hosting.Health;
using Realmworks.Hosting.Metrics;
using Realmworks.Hosting.Tracing;

namespace Realmworks.Hosting;

/// <summary>
/// The defaults of every service. Built from the empty host, because an executor has 64 MB and a fifth of a CPU: no routing, no
/// configuration files, no event-source logging.
/// </summary>
public static class ServiceHost
{
    /// <summary>
    /// Runs until SIGTERM and returns the exit code: 1 when settings are wrong, each named on standard error, and when the work of the
    /// service failed. The host ends such a service too, but takes it for well done.
    /// </summary>
    public static async Task<int> RunAsync(string[] args, string service, Action<ServiceBuilder> configure)
    {
        try
        {
            await using var app = Create(args, service, configure);
            return await RunAsync(app);
        }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 1;
        }
    }

    public static WebApplication Create(string[] args, string service, Action<ServiceBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { Args = args, ApplicationName = service });
        Configure(builder.Configuration, args);
        var settings = new ServiceBuilder(service, builder);
        var hosting = HostingOptions.Read(settings.Settings);
        AddDefaults(builder, settings, hosting);
        configure(settings);
        if (settings.Settings.Errors.Count > 0)
            throw new SettingsException(service, settings.Settings.Errors);
        // The last to be added is the first to be told of the end.
        if (settings.Handler is not null)
            builder.Services.AddSingleton(hosting).AddHostedService<Lingering>();
        var app = builder.Build();
        app.Run(Dispatch(settings.Handler, app.Services.GetRequiredService<HealthEndpoints>(), app.Lifetime));
        return app;
    }

    private static async Task<int> RunAsync(WebApplication app)
    {
        BackgroundService[] work = [.. app.Services.GetServices<IHostedService>().OfType<BackgroundService>()];
        var (name, started, stopping) = (app.Environment.ApplicationName, app.Lifetime.ApplicationStarted, app.Lifetime.ApplicationStopping);
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped before it had started, which is no more than an end.
        }
        catch (Exception refused) when (refused is IOException or SocketException && !started.IsCancellationRequested)
        {
            // A port that is another's, or that it may not have.
            await Console.Error.WriteLineAsync($"{name} cannot start: {refused.Message}");
            return 1;
        }

        return work.Any(each => each.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
    }

    private static void Configure(ConfigurationManager configuration, string[] args)
    {
        configuration.AddEnvironmentVariables();
        configuration.AddCommandLine(args);
        var secrets = configuration["Secrets:Path"] ?? HostingOptions.DefaultSecretsPath;
        configuration.AddKeyPerFile(Path.GetFullPath(secrets), optional: true);
        // Last, so that a test or a developer can override a mounted file.
        configuration.AddCommandLine(args);
    }

    private static void AddDefaults(WebApplicationBuilder builder, ServiceBuilder service, HostingOptions hosting)
    {
        builder.Logging.SetMinimumLevel(hosting.LogLevel).AddFilter("Microsoft", LogLevel.Warning).AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        builder.Services.Configure<ConsoleLifetimeOptions>(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = hosting.LingerTime + hosting.DrainTime);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<MetricsStore>();
        builder.Services.AddSingleton<HealthEndpoints>();
        builder.Services.AddHostedService<ProcessMetrics>();
        TraceExport.Add(builder.Services, service.Name, hosting);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenAnyIP(hosting.HealthPort, listen => listen.Use(HealthListener.Mark));
        });
    }

    private static RequestDelegate Dispatch(RequestDelegate? handler, HealthEndpoints health, IHostApplicationLifetime lifetime) => context =>
    {
        if (handler is null || context.Features.Get<HealthListener>() is not null)
            return health.HandleAsync(context);
        // Whoever keeps the connection would else send a call just when it is cut.
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            context.Response.Headers.Connection = "close";
        return handler(context);
    };
}
