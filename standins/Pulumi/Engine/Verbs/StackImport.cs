using System.Text;
using Pulumi.Engine.Checkpoints;
using Pulumi.Engine.Secrets;

namespace Pulumi.Engine.Verbs;

/// <summary>
/// <c>stack-import [--force]</c>: takes an exported state from the input in place of the stack's own. Secrets that are in the clear, or
/// that another salt encrypted, are encrypted with the stack's.
/// </summary>
internal static class StackImport
{
    public static async Task<int> RunAsync(EngineSession session)
    {
        session.RequireStack();
        using var held = session.Lock();
        var snapshot = await ReadAsync(session).ConfigureAwait(false);
        Check(session, snapshot);
        foreach (var pending in snapshot.Pending)
        {
            await session.Surroundings.Errors.WriteLineAsync($"warning: the pending operation '{pending.Kind}' on '{pending.Resource.Urn}' is left out")
                .ConfigureAwait(false);
        }

        session.Store.KeepBackup();
        await session.Store.SaveAsync(snapshot with { Pending = [] }).ConfigureAwait(false);
        await session.Surroundings.Output.WriteLineAsync("Import complete.").ConfigureAwait(false);
        return ExitCode.Success;
    }

    /// <summary>The exported state in the input.</summary>
    public static async Task<Snapshot> ReadAsync(EngineSession session)
    {
        var text = await session.Surroundings.Input.ReadToEndAsync(session.Signals.Stop).ConfigureAwait(false);
        var file = CheckpointReader.Parse(Encoding.UTF8.GetBytes(text), "the input");
        if (file["version"] is null || !file.ContainsKey("deployment"))
        {
            throw new EngineException(ExitCode.Error, "the input is no exported state: it has no version and deployment");
        }
        var salt = CheckpointReader.Salt(file);
        if (session.Secrets.State is null || salt is null || salt == session.Secrets.State)
        {
            session.Secrets.AdoptState(salt);
            return new CheckpointReader(session.Secrets.Decrypt, session.Store.Writer.Secrets.Remember).Read(file);
        }

        using var others = new StackSecrets(salt, session.Surroundings.Passphrase);
        return new CheckpointReader(others.Decrypt, (_, _) => { }).Read(file);
    }

    /// <summary>A state of another stack, or one with holes, would make the next update delete or duplicate what is there.</summary>
    private static void Check(EngineSession session, Snapshot snapshot)
    {
        var faults = Integrity.Of(snapshot).Concat(snapshot.Resources
            .Where(r => ResourceUrn.Stack(r.Urn) != session.Request.Stack || ResourceUrn.Project(r.Urn) != session.Request.Project)
            .Select(r => $"resource '{r.Urn}' is of another stack")).Take(20).ToArray();
        if (faults.Length == 0) return;
        var list = string.Concat(faults.Select(fault => $"\n  {fault}"));
        if (session.Request.Arguments.Contains("--force"))
        {
            session.Surroundings.Errors.WriteLine($"warning: the state is imported in spite of its faults:{list}");
        }
        else throw new EngineException(ExitCode.Error, $"importing this state could be dangerous; --force does it in spite of:{list}");
    }
}
