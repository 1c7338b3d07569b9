using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using k8s;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;

namespace KubernetesClient.Tests;

/// <summary>An API server that answers what the test says and remembers what it was asked.</summary>
internal sealed class FakeApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeApi(WebApplication app, string scheme)
    {
        _app = app;
        Address = new Uri($"{scheme}://127.0.0.1:{new Uri(app.Urls.First()).Port}/");
    }

    public Uri Address { get; }

    public ConcurrentQueue<Seen> Requests { get; } = [];

    public X509Certificate2? ClientCertificate { get; private set; }

    public static Task<FakeApi> StartAsync(string json) => StartAsync((_, http) => Json(http, json));

    public static async Task<FakeApi> StartAsync(Func<Seen, HttpContext, Task> answer, X509Certificate2? tls = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = tls is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (tls is not null)
            {
                listen.UseHttps(tls, https =>
                {
                    https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
                    https.AllowAnyClientCertificate();
                });
            }
        }));
        if (tls is not null)
        {
            builder.WebHost.UseKestrelHttpsConfiguration();
        }

        var app = builder.Build();
        FakeApi? api = null;
        app.Run(async http =>
        {
            using var body = new StreamReader(http.Request.Body);
            var seen = new Seen(
                http.Request.Method,
                http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
                await body.ReadToEndAsync(),
                http.Request.ContentType,
                http.Request.Headers.Authorization,
                http.Request.Host.Value ?? "");
            api!.ClientCertificate = http.Connection.ClientCertificate;
            api.Requests.Enqueue(seen);
            await answer(seen, http);
        });
        await app.StartAsync();
        return api = new FakeApi(app, tls is null ? "http" : "https");
    }

    public Kubernetes Client() => new(new KubernetesClientConfiguration { Host = Address.ToString() });

    public Seen Single() => Assert.Single(Requests);

    public static async Task Json(HttpContext http, string json, int status = 200)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(json);
    }

    public static async Task Lines(HttpContext http, params string[] lines)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.ContentType = "application/json";
        }

        foreach (var line in lines)
        {
            await http.Response.WriteAsync(line + "\n");
            await http.Response.Body.FlushAsync();
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
