using System.Collections.Concurrent;
using System.Collections.Immutable;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Planning;

namespace Pulumi.Engine.Running;

/// <summary>Provider resources: those of the program, and the default one of each package, made when its first resource comes.</summary>
internal sealed class ProviderResources(RunContext run, OldResources olds, ProgramContext program, Func<string, PropertyBag, PropertyBag, bool> mustReplace)
{
    private readonly ConcurrentDictionary<string, Lazy<string>> _defaults = new(StringComparer.Ordinal);

    public ResourceState Register(RegisterResourceRequest request, string urn, ResourceState? old)
    {
        run.Providers.Add(urn, request.Inputs);
        var goal = Goal.State(request, urn, request.Inputs, provider: null) with { Outputs = request.Inputs };
        var changes = old is null ? [] : PropertyDiffer.Diff(old.Inputs, request.Inputs);
        if (old is not null && changes.IsEmpty)
        {
            var kept = Goal.Keep(old, goal);
            run.Journal.Note(old, kept);
            run.Mark(new Step(StepOp.Same, urn, old, kept));
            return kept;
        }

        var now = run.Now;
        var replaced = old is not null && MustReplace(request.Type, old.Inputs, request.Inputs);
        var isNew = old is null || replaced;
        var done = goal with
        {
            Id = isNew ? NewId() : old?.Id,
            Created = isNew ? now : old?.Created,
            Modified = now,
        };
        if (replaced && old is not null)
        {
            run.Journal.Amend(old, old with { Delete = true });
            run.Journal.Note(null, done);
        }
        else
        {
            run.Journal.Note(old, done);
        }

        run.Mark(new Step(replaced ? StepOp.Replace : old is null ? StepOp.Create : StepOp.Update, urn, old, done) { Changes = changes });
        return done;
    }

    public bool MustReplace(string type, PropertyBag old, PropertyBag @new) => mustReplace(ResourceUrn.Package(type), old, @new);

    /// <summary>
    /// Whether what <paramref name="old"/> made has to be made anew by <paramref name="new"/>: not for another name or version of a provider, only
    /// for one that leads elsewhere (pulumi/pulumi, pkg/resource/deploy/step_generator.go, providerChanged).
    /// </summary>
    public bool MeansOther(string? old, string @new)
    {
        if (string.IsNullOrEmpty(old) || old == @new) return false;
        var (before, after) = (ProviderReference.Parse(old), ProviderReference.Parse(@new));
        if (before.Urn == after.Urn || before.Id == after.Id) return before.Id != after.Id;
        var was = run.Journal.Start.Resources.FirstOrDefault(r => r.Urn == before.Urn && r.Id == before.Id);
        return was is null || run.Journal.Find(after.Urn) is not { } now || MustReplace(now.Type, was.Inputs, now.Inputs);
    }

    /// <summary>The reference <c>urn::id</c> of the package's default provider.</summary>
    public string Default(string package, string version) =>
        _defaults.GetOrAdd($"{package}@{version}", _ => new Lazy<string>(() => MakeDefault(package, version))).Value;

    private string MakeDefault(string package, string version)
    {
        var type = $"pulumi:providers:{package}";
        var name = version.Length == 0 ? "default" : $"default_{version.Replace('.', '_')}";
        var urn = ResourceUrn.Make(program.Stack, program.Project, null, type, name);
        var inputs = program.Config
            .Where(c => c.Key.StartsWith($"{package}:", StringComparison.Ordinal))
            .Select(c => KeyValuePair.Create(c.Key[(package.Length + 1)..], Configured(c.Key, c.Value.Value)))
            .Aggregate(PropertyTree.Empty, (bag, p) => bag.SetItem(p.Key, p.Value));
        if (version.Length > 0) inputs = inputs.SetItem("version", new PropertyValue.Text(version));
        run.Providers.Add(urn, inputs);
        var old = olds.Find(urn);
        var now = run.Now;
        var state = old is not null && PropertyTree.Same(old.Inputs, inputs)
            ? old
            : new ResourceState
            {
                Urn = urn, Type = type, Custom = true, Id = old?.Id ?? NewId(), Inputs = inputs, Outputs = inputs,
                Created = old?.Created ?? now, Modified = now,
            };
        run.Journal.Note(old, state);
        return new ProviderReference(urn, state.Id ?? "").ToString();
    }

    private PropertyValue Configured(string key, string value) =>
        program.SecretKeys.Contains(key) ? new PropertyValue.Secret(new PropertyValue.Text(value)) : new PropertyValue.Text(value);

    private string NewId() => run.IsPreview ? ProviderReference.UnknownId : Guid.NewGuid().ToString();
}
