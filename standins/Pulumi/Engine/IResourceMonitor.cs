using System.Collections.Immutable;

namespace Pulumi.Engine;

/// <summary>What the program asks of whoever runs it: the embedded engine, or a test's mocks.</summary>
internal interface IResourceMonitor
{
    /// <summary>Registers a custom, component or provider resource, and returns when its step is done (or planned).</summary>
    Task<RegisterResourceResponse> RegisterResourceAsync(RegisterResourceRequest request, CancellationToken cancel);

    /// <summary>Reads an existing resource by id (<c>X.Get</c>).</summary>
    Task<RegisterResourceResponse> ReadResourceAsync(RegisterResourceRequest request, string id, CancellationToken cancel);

    /// <summary>A component (or the stack) says what its outputs are; nothing registers under it afterwards.</summary>
    Task RegisterResourceOutputsAsync(string urn, ImmutableSortedDictionary<string, PropertyValue> outputs, CancellationToken cancel);

    Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancel);

    Task LogAsync(EngineLogSeverity severity, string message, string? urn, bool ephemeral, CancellationToken cancel);
}

internal enum EngineLogSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}

/// <summary>One resource as the program declares it, after all its inputs and dependencies resolved.</summary>
internal sealed record RegisterResourceRequest
{
    public required string Type { get; init; }
    public required string Name { get; init; }

    /// <summary>False for components, the stack included.</summary>
    public required bool Custom { get; init; }

    public string? Parent { get; init; }
    public required ImmutableSortedDictionary<string, PropertyValue> Inputs { get; init; }

    /// <summary>URNs of everything the inputs and <c>DependsOn</c> name.</summary>
    public ImmutableSortedSet<string> Dependencies { get; init; } = [];

    /// <summary>Input key to the URNs its value came from.</summary>
    public ImmutableSortedDictionary<string, ImmutableSortedSet<string>> PropertyDependencies { get; init; } =
        ImmutableSortedDictionary<string, ImmutableSortedSet<string>>.Empty;

    /// <summary><c>urn::id</c> of the provider resource; empty for the default provider of the package.</summary>
    public string Provider { get; init; } = "";

    public string Version { get; init; } = "";
    public bool? Protect { get; init; }
    public bool? RetainOnDelete { get; init; }
    public bool? DeleteBeforeReplace { get; init; }
    public ImmutableArray<string> IgnoreChanges { get; init; } = [];
    public ImmutableArray<string> ReplaceOnChanges { get; init; } = [];
    public ImmutableArray<string> AdditionalSecretOutputs { get; init; } = [];

    /// <summary>URNs this resource was known by, resolved from the options' aliases.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    public string? ImportId { get; init; }
    public string? DeletedWith { get; init; }
    public ResourceTimeouts? CustomTimeouts { get; init; }
}

internal sealed record ResourceTimeouts(TimeSpan? Create, TimeSpan? Update, TimeSpan? Delete);

/// <param name="Id">Null for components; null in a preview where it is not known yet.</param>
/// <param name="Outputs">The resource's state: inputs and what the provider added. Computed where a preview cannot know.</param>
internal sealed record RegisterResourceResponse(string Urn, string? Id, ImmutableSortedDictionary<string, PropertyValue> Outputs);

internal sealed record InvokeRequest(string Token, ImmutableSortedDictionary<string, PropertyValue> Args, string Provider, string Version);

internal sealed record InvokeResponse(ImmutableSortedDictionary<string, PropertyValue> Return);
