namespace Pulumi;

/// <summary>A provider with settings of its own.</summary>
public class ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
    : CustomResource($"pulumi:providers:{package}", name, args, options)
{
    internal string Package { get; } = package;

    /// <summary><c>urn::id</c>, as resources name their provider to the engine.</summary>
    internal async Task<string> ReferenceAsync()
    {
        const string unknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
        var urn = await Urn.GetValueAsync("").ConfigureAwait(false);
        var id = await Id.GetValueAsync("").ConfigureAwait(false);
        return $"{urn}::{(string.IsNullOrEmpty(id) ? unknownId : id)}";
    }
}
