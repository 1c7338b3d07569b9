using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pulumi.Engine.Checkpoints;

namespace Pulumi.Engine.Running;

/// <summary>
/// The resources a run was narrowed to; all where none was named. <c>*</c> stands for characters other than a colon, <c>**</c> for any.
/// </summary>
/// <param name="withDependents">What needs a target is one too.</param>
internal sealed class TargetSet(ImmutableArray<string> targets, bool withDependents)
{
    private readonly ConcurrentDictionary<string, bool> _taken = new(StringComparer.Ordinal);
    private readonly Regex[] _patterns = [.. targets.Where(t => t.Contains('*', StringComparison.Ordinal)).Select(Pattern)];

    public static TargetSet Of(EngineRequest request) => new(request.Targets, request.TargetDependents);

    public bool IsAll => targets.IsEmpty;

    public bool Names(string urn) => IsAll || targets.Contains(urn) || _patterns.Any(p => p.IsMatch(urn));

    /// <summary>Resources are asked about in order: what one needs was asked about before it.</summary>
    public bool Takes(ResourceState resource)
    {
        var takes = Names(resource.Urn) || (withDependents && resource.Needs().Any(_taken.ContainsKey));
        if (takes && !IsAll) _taken[resource.Urn] = true;
        return takes;
    }

    /// <summary>
    /// What of <paramref name="candidates"/> is to be deleted. Nothing is deleted that another resource still needs: that one has to be a target
    /// as well.
    /// </summary>
    public ImmutableArray<ResourceState> Doomed(IEnumerable<ResourceState> candidates, ImmutableArray<ResourceState> all)
    {
        ImmutableArray<ResourceState> doomed = [.. candidates.Where(Takes)];
        if (IsAll) return doomed;
        var gone = doomed.Where(r => !r.Delete).Select(r => r.Urn).ToHashSet(StringComparer.Ordinal);
        var needing = all.Where(r => !doomed.Contains(r) && r.Needs().Any(gone.Contains)).Select(r => r.Urn).ToArray();
        return needing.Length == 0 ? doomed : throw new EngineException(
            ExitCode.Resource,
            string.Join('\n', needing.Select(urn => $"Resource '{urn}' will be destroyed but was not specified in --target list."))
            + "\nEither include resource in --target list or pass --target-dependents to proceed.");
    }

    private static Regex Pattern(string target) => new(
        $"^{string.Join(".*", target.Split("**").Select(part => string.Join("[^:]*", part.Split('*').Select(Regex.Escape))))}$",
        RegexOptions.CultureInvariant);
}
