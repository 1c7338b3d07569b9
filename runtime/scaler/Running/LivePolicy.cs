using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Realmworks.Scaler.Deciding;

namespace Realmworks.Scaler.Running;

/// <summary>
/// The settings' file, looked at again and again: Kubernetes changes a mounted one by swapping a link, which no file watch sees. A file
/// that is wrong changes nothing.
/// </summary>
internal sealed class LivePolicy(ScalerOptions options, TimeProvider clock, ILogger<LivePolicy> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private volatile ScalingPolicy _current = options.Policy;
    private string? _text;

    public ScalingPolicy Current => _current;

    /// <summary>One look at the file.</summary>
    public void Look()
    {
        try
        {
            var text = File.Exists(options.SettingsFile) ? File.ReadAllText(options.SettingsFile) : "";
            if (text == _text)
                return;
            var first = _text is null;
            _text = text;
            var settings = text.Length == 0 ? null : JsonSerializer.Deserialize(text, ScalerSettingsJson.Default.ScalerSettings);
            if (settings?.Errors() is { Count: > 0 } errors)
            {
                Log.SettingsWrong(logger, options.SettingsFile, string.Join("; ", errors));
                return;
            }
            _current = settings?.Policy ?? options.Policy;
            if (!first || settings is not null)
                Log.SettingsRead(logger, options.SettingsFile);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException)
        {
            Log.SettingsWrong(logger, options.SettingsFile, unreadable.Message);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // Before the first turn.
        Look();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Look();
        }
    }
}
