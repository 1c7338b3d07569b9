using Microsoft.Extensions.Logging;
using Realmworks.Contracts.Broker;
using Realmworks.Contracts.Resources;
using Realmworks.Controller.Broker;
using Realmworks.Controller.Cluster;
using Realmworks.Controller.Conditions;
using Realmworks.Messaging.Management;

namespace Realmworks.Controller.Realms;

/// <summary>A stage's virtual host with its users, and the Secrets that hold their passwords.</summary>
internal sealed class StageProvisioner(
    ManagementClient broker, BrokerGate gate, ClusterApi cluster, ControllerOptions options, ILogger<StageProvisioner> logger)
{
    private static readonly BrokerRights Everything = new(".*", ".*", ".*");

    /// <param name="realm">The realm.</param>
    /// <param name="stage">One of its stages.</param>
    /// <param name="known">The realm's status names the stage's virtual host, so it is the realm's whatever it says of itself.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What keeps the stage from being made; nothing is made or changed.</returns>
    public async Task<StageOutcome> CheckAsync(string realm, string stage, bool known, CancellationToken cancellationToken)
    {
        var space = PlatformNames.RealmNamespace(realm, stage);
        var found = await cluster.FindNamespaceAsync(space, cancellationToken);
        if (found is null || found.Metadata.DeletionTimestamp is not null)
            return new StageOutcome(
                stage, Cluster: new Problem("NamespaceMissing", $"The namespace {space} is {(found is null ? "not there" : "being deleted")}"));
        return new StageOutcome(
            stage, Broker: known ? null : await gate.TryAsync(() => CheckVirtualHostAsync(realm, stage, cancellationToken), cancellationToken));
    }

    /// <summary>Makes a stage that nothing keeps from being made.</summary>
    public async Task<StageOutcome> ProvisionAsync(string realm, string stage, CancellationToken cancellationToken)
    {
        var space = PlatformNames.RealmNamespace(realm, stage);
        var passwords = new Dictionary<BrokerUser, string>();
        foreach (var user in BrokerUser.Of(realm, stage))
        {
            var kept = BrokerSecret.Password(await cluster.FindSecretAsync(space, user.SecretName, cancellationToken));
            passwords[user] = kept ?? BrokerSecret.NewPassword();
        }

        // The broker first: a Secret that is there names a user that works.
        if (await gate.TryAsync(() => PutAsync(realm, stage, passwords, cancellationToken), cancellationToken) is { } problem)
            return new StageOutcome(stage, Broker: problem);
        foreach (var (user, password) in passwords)
            await cluster.ApplySecretAsync(BrokerSecret.Render(realm, stage, user, password, options), cancellationToken);
        return new StageOutcome(stage);
    }

    /// <summary>Removes the users, the virtual host with all that is in it, and the Secrets; never a virtual host that is another's.</summary>
    public async Task<Problem?> RemoveAsync(string realm, string stage, bool known, CancellationToken cancellationToken)
    {
        if (await gate.TryAsync(() => DeleteAsync(realm, stage, known, cancellationToken), cancellationToken) is { } problem)
            return problem;
        var space = PlatformNames.RealmNamespace(realm, stage);
        if (await cluster.FindNamespaceAsync(space, cancellationToken) is { Metadata.DeletionTimestamp: null })
        {
            foreach (var user in BrokerUser.Of(realm, stage))
                await cluster.DeleteSecretAsync(space, user.SecretName, cancellationToken);
        }

        Log.StageRemoved(logger, realm, stage);
        return null;
    }

    private static string Description(string realm, string stage) => $"realmworks: realm {realm}, stage {stage}";

    private async Task<Problem?> CheckVirtualHostAsync(string realm, string stage, CancellationToken cancellationToken)
    {
        var virtualHost = BrokerNames.VirtualHost(realm, stage);
        return await broker.FindVirtualHostAsync(virtualHost, cancellationToken) is { } other && other != Description(realm, stage)
            ? new Problem("VirtualHostTaken", $"The broker has a virtual host {virtualHost} that is not this realm's")
            : null;
    }

    private async Task PutAsync(string realm, string stage, Dictionary<BrokerUser, string> passwords, CancellationToken cancellationToken)
    {
        var virtualHost = BrokerNames.VirtualHost(realm, stage);
        var description = Description(realm, stage);
        await broker.PutVirtualHostAsync(virtualHost, description, cancellationToken);
        await broker.PutPermissionsAsync(virtualHost, options.Management.UserName, Everything, cancellationToken);
        await broker.PutStageAsync(virtualHost, description, cancellationToken);
        foreach (var (user, password) in passwords)
        {
            await broker.PutUserAsync(user.Name, password, tags: "", cancellationToken);
            await broker.PutPermissionsAsync(virtualHost, user.Name, user.Rights, cancellationToken);
        }

        if ((await broker.ListUsersAsync(cancellationToken)).Contains(options.MonitorUser))
            await broker.PutPermissionsAsync(virtualHost, options.MonitorUser, BrokerRights.Monitor, cancellationToken);
        else
            Log.NoMonitor(logger, options.MonitorUser, virtualHost);
    }

    private async Task DeleteAsync(string realm, string stage, bool known, CancellationToken cancellationToken)
    {
        var virtualHost = BrokerNames.VirtualHost(realm, stage);
        if (!known && await CheckVirtualHostAsync(realm, stage, cancellationToken) is not null)
            return;
        foreach (var user in BrokerUser.Of(realm, stage))
            await broker.DeleteUserAsync(user.Name, cancellationToken);
        await broker.DeleteVirtualHostAsync(virtualHost, cancellationToken);
    }
}
