using System.Net;
using System.Net.Sockets;

namespace Scaler.Tests.Running;

/// <summary>A way to a server on which everything can stand still, without any connection that ends.</summary>
internal sealed class HangingWay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _port;
    private volatile TaskCompletionSource? _hanging;
    private int _held;

    public HangingWay(int port)
    {
        _port = port;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Endpoint => new($"http://{_listener.LocalEndpoint}");

    /// <summary>How many requests and answers have been kept so far.</summary>
    public int Held => Volatile.Read(ref _held);

    public bool Hangs
    {
        set
        {
            if (value)
                _hanging = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            else
                Interlocked.Exchange(ref _hanging, null)?.SetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_end.Token));
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task CarryAsync(TcpClient caller)
    {
        using var from = caller;
        using var to = new TcpClient();
        await to.ConnectAsync(IPAddress.Loopback, _port);
        await Task.WhenAny(CopyAsync(from.GetStream(), to.GetStream()), CopyAsync(to.GetStream(), from.GetStream()));
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            for (int read; (read = await from.ReadAsync(buffer)) > 0;)
            {
                if (_hanging is { } hanging)
                {
                    Interlocked.Increment(ref _held);
                    await hanging.Task;
                }
                await to.WriteAsync(buffer.AsMemory(0, read));
            }
        }
        catch (Exception over) when (over is IOException or ObjectDisposedException)
        {
            // One of both ends is gone.
        }
    }
}
