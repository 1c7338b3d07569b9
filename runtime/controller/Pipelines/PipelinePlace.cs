using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;

namespace Realmworks.Controller.Pipelines;

/// <summary>Where a pipeline belongs and what its things are called; from its own name and its namespace, which cannot change.</summary>
/// <param name="Realm">From the namespace.</param>
/// <param name="Stage">From the namespace.</param>
/// <param name="Name">Without the version.</param>
/// <param name="Major">Its major version.</param>
internal sealed partial record PipelinePlace(string Realm, string Stage, string Name, int Major)
{
    public string Namespace => PlatformNames.RealmNamespace(Realm, Stage);

    public string VirtualHost => BrokerNames.VirtualHost(Realm, Stage);

    public string Queue => BrokerNames.PipelineQueue(Name, Major);

    public string Deployment => PlatformNames.Executor(Realm, Name, Major);

    /// <summary>Null where the namespace is not a realm's, or the name is not that of a deployed version: nothing is made for those.</summary>
    public static PipelinePlace? Find(string name, V1Namespace? space)
    {
        var labels = space?.Metadata.Labels;
        if (labels is null || !labels.TryGetValue(Labels.Realm, out var realm) || !labels.TryGetValue(Labels.Stage, out var stage))
            return null;
        // Labels alone could be anyone's; a realm's namespace also has the realm's name for it.
        var version = VersionedName().Match(name);
        return version.Success && space!.Metadata.Name == PlatformNames.RealmNamespace(realm, stage)
            ? new PipelinePlace(realm, stage, version.Groups[1].Value, int.Parse(version.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    // As the version is written, and in no other way: with a zero before it, a name would stand for the place of another pipeline.
    [GeneratedRegex("^(.+)-v([1-9][0-9]{0,2})\\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionedName();
}
