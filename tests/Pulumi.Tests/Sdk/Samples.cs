using System.Collections.Immutable;

namespace Pulumi.Tests;

/// <summary>A package as the generators write one, small.</summary>
internal sealed class ServerArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("replicas")]
    public Input<int>? Replicas { get; set; }

    [Input("port")]
    public InputUnion<int, string>? Port { get; set; }

    [Input("tags")]
    private InputMap<string>? _tags;

    public InputMap<string> Tags
    {
        get => _tags ??= new InputMap<string>();
        set => _tags = value;
    }

    [Input("disks")]
    private InputList<DiskArgs>? _disks;

    public InputList<DiskArgs> Disks
    {
        get => _disks ??= new InputList<DiskArgs>();
        set => _disks = value;
    }

    [Input("labels")]
    private InputList<Union<string, int>>? _labels;

    public InputList<Union<string, int>> Labels
    {
        get => _labels ??= new InputList<Union<string, int>>();
        set => _labels = value;
    }

    [Input("policy")]
    public InputJson? Policy { get; set; }

    [Input("mode")]
    public Input<ServerMode>? Mode { get; set; }

    [Input("settings", json: true)]
    public Input<DiskArgs>? Settings { get; set; }

    [Input("peer")]
    public Input<Resource>? Peer { get; set; }

    [Input("anything")]
    public Input<object>? Anything { get; set; }
}

internal sealed class DiskArgs : ResourceArgs
{
    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("key")]
    public Input<string>? Key { get; set; }
}

[EnumType]
internal readonly struct ServerMode : IEquatable<ServerMode>
{
    private readonly string _value;

    private ServerMode(string value) => _value = value;

    public static ServerMode Fast { get; } = new("Fast");

    public static explicit operator string(ServerMode value) => value._value;

    public bool Equals(ServerMode other) => _value == other._value;

    public override bool Equals(object? obj) => obj is ServerMode other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);
}

[OutputType]
internal sealed class Disk
{
    public readonly int Size;
    public readonly string? Key;

    [OutputConstructor]
    private Disk(int size, string? key)
    {
        Size = size;
        Key = key;
    }
}

[ResourceType("sample:index:Server", null)]
internal sealed class Server(string name, ServerArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("sample:index:Server", name, args ?? new ServerArgs(), options)
{
    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("replicas")]
    public Output<int?> Replicas { get; private set; } = null!;

    [Output("disks")]
    public Output<ImmutableArray<Disk>> Disks { get; private set; } = null!;

    [Output("tags")]
    public Output<ImmutableDictionary<string, string>?> Tags { get; private set; } = null!;

    [Output("port")]
    public Output<Union<int, string>> Port { get; private set; } = null!;

    [Output("mode")]
    public Output<ServerMode> Mode { get; private set; } = null!;

    [Output("policy")]
    public Output<System.Text.Json.JsonElement> Policy { get; private set; } = null!;

    [Output("address")]
    public Output<string> Address { get; private set; } = null!;

    public static Server Get(string name, Input<string> id, CustomResourceOptions? options = null) =>
        new(name, new ServerArgs { Name = name }, CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = id }));
}

internal sealed class SampleProvider(string name, CustomResourceOptions? options = null)
    : ProviderResource("sample", name, ResourceArgs.Empty, options);

/// <summary>A component with two servers, one named after it.</summary>
internal sealed class Cluster : ComponentResource
{
    public Cluster(string name, ComponentResourceOptions? options = null)
        : base("realm:index:Cluster", name, options)
    {
        First = new Server($"{name}-first", new ServerArgs { Name = "first" }, new CustomResourceOptions { Parent = this });
        Second = new Server("second", new ServerArgs { Name = "second" }, new CustomResourceOptions { Parent = this });
        Address = First.Address;
        RegisterOutputs();
    }

    public Server First { get; }

    public Server Second { get; }

    [Output("address")]
    public Output<string> Address { get; private set; }
}
