using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Realmworks.Contracts.Settings;

namespace Realmworks.Hosting;

/// <summary>What a service adds to the defaults.</summary>
public sealed class ServiceBuilder
{
    private readonly WebApplicationBuilder _builder;

    internal ServiceBuilder(string name, WebApplicationBuilder builder)
    {
        Name = name;
        _builder = builder;
        Settings = new SettingsReader(key => builder.Configuration[key], ((IConfigurationRoot)builder.Configuration).Reload);
    }

    public string Name { get; }

    /// <summary>Where options are read from; what is wrong stops the start after all have been read.</summary>
    public SettingsReader Settings { get; }

    public IServiceCollection Services => _builder.Services;

    public IConfiguration Configuration => _builder.Configuration;

    public IWebHostBuilder WebHost => _builder.WebHost;

    internal RequestDelegate? Handler { get; private set; }

    /// <summary>Serves a port of the service's own beside health and metrics.</summary>
    public void Serve(int port, RequestDelegate handler)
    {
        Handler = handler;
        _builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(port));
    }
}
