using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using Realmworks.Local.Nodes.Pods;
using Realmworks.Local.Nodes.Sandbox;

namespace Realmworks.Local.Nodes.Agent;

/// <summary>
/// One command in a container over a WebSocket, as kubectl exec speaks it (remotecommand, v5.channel.k8s.io): the first byte of a
/// message is its channel. Whoever goes away takes the command along.
/// </summary>
internal sealed class ExecSession(WebSocket socket) : IDisposable
{
    public const string Protocol = "v5.channel.k8s.io";
    private const byte Input = 0;
    private const byte Output = 1;
    private const byte Errors = 2;
    private const byte Outcome = 3;
    private const byte EndOf = 255;

    private readonly SemaphoreSlim _sending = new(1);

    public async Task RunAsync(StartedContainer container, IEnumerable<string> command, CancellationToken cancellationToken)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var process = ContainerExec.Start(container, command);
        try
        {
            var listening = ListenAsync(process.StandardInput.BaseStream, gone);
            await Task.WhenAll(
                SendAllAsync(Output, process.StandardOutput.BaseStream, gone.Token),
                SendAllAsync(Errors, process.StandardError.BaseStream, gone.Token)).ConfigureAwait(false);
            await process.WaitForExitAsync(gone.Token).ConfigureAwait(false);
            await SendAsync(Outcome, Encoding.UTF8.GetBytes(StatusOf(process.ExitCode).ToJsonString()), gone.Token).ConfigureAwait(false);
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, gone.Token).ConfigureAwait(false);
            await listening.ConfigureAwait(false);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Nobody is there any more.
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => _sending.Dispose();

    /// <summary>What comes in; a client that goes, with a word or without, ends all.</summary>
    private async Task ListenAsync(Stream input, CancellationTokenSource gone)
    {
        var buffer = new byte[32 * 1024];
        var (first, channel) = (true, (byte)0);
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), gone.Token).ConfigureAwait(false) is { MessageType: not WebSocketMessageType.Close } got)
            {
                var data = buffer.AsMemory(0, got.Count);
                if (first && data.Length > 0)
                    (channel, data) = (data.Span[0], data[1..]);
                first = got.EndOfMessage;
                if (channel == Input)
                    await WriteAsync(input, data).ConfigureAwait(false);
                else if (channel == EndOf && data.Span is [Input, ..])
                    input.Close();
            }
        }
        catch (WebSocketException)
        {
            // Gone without a word.
        }
        finally
        {
            await gone.CancelAsync().ConfigureAwait(false);
        }
    }

    private static async Task WriteAsync(Stream input, ReadOnlyMemory<byte> data)
    {
        try
        {
            await input.WriteAsync(data).ConfigureAwait(false);
            await input.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A command need not read what it is given.
        }
    }

    private async Task SendAllAsync(byte channel, Stream from, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
            await SendAsync(channel, buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(byte channel, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            byte[] message = [channel, .. data.Span];
            await socket.SendAsync(message, WebSocketMessageType.Binary, true, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    private static JsonObject StatusOf(int code)
    {
        if (code == 0)
            return new JsonObject { ["metadata"] = new JsonObject(), ["status"] = "Success" };
        var text = code.ToString(CultureInfo.InvariantCulture);
        return new JsonObject
        {
            ["metadata"] = new JsonObject(),
            ["status"] = "Failure",
            ["message"] = $"command terminated with non-zero exit code: exit status {text}",
            ["reason"] = "NonZeroExitCode",
            ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ExitCode", ["message"] = text }) },
        };
    }
}
