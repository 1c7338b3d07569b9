using System.CommandLine;
using Realmworks.Cli.Display;
using Realmworks.Cli.Installations;
using Realmworks.Cli.Workspaces;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Binding;

namespace Realmworks.Cli.Creating;

/// <summary><c>rw new</c>: a settings file for a new installation, every setting explained in it.</summary>
internal static class NewCommand
{
    public static Command Create(Workspace workspace, TimeProvider clock)
    {
        var name = new Argument<string>("installation") { Description = "The new installation's name; its file will be environments/Pulumi.<name>.yaml" };
        var cloud = Choice("--cloud", "Where the cluster comes from", SettingMember.NamesOf(typeof(Cloud)).Remove("local"));
        cloud.Required = true;
        var profile = Choice("--profile", "How much of everything (production)", SettingMember.NamesOf(typeof(Profile)));
        var region = new Option<string?>("--region") { Description = "The cloud's region" };
        var zones = new Option<string[]>("--zone") { Description = "A zone of the region; three for production. Without it the first three are taken" };
        var admins = new Option<string[]>("--admin") { Description = "Who administers the cluster: an IAM ARN, an Entra group's object id, group:<address>" };
        var account = new Option<string?>("--account") { Description = "The AWS account, Azure subscription or Google project" };
        var tenant = new Option<string?>("--tenant") { Description = "The Entra tenant, on aks" };
        var domains = new Option<string[]>("--domain") { Description = "A name that the load balancer answers to" };
        var realms = new Option<string[]>("--realm") { Description = "A realm; may be given again" };
        var command = new Command("new", "Write a commented settings file for a new installation, with generated passwords.")
        {
            name, cloud, profile, region, zones, admins, account, tenant, domains, realms,
        };
        command.SetAction((parsed, cancel) => new NewInstallation(workspace, Console.Out, Phases.OfOutput(clock)).CreateAsync(
            parsed.GetRequiredValue(name),
            new Wishes(Enum.Parse<Cloud>(parsed.GetRequiredValue(cloud)!, ignoreCase: true))
            {
                Profile = parsed.GetValue(profile) is { } said ? Enum.Parse<Profile>(said, ignoreCase: true) : Profile.Production,
                Region = parsed.GetValue(region),
                Zones = [.. parsed.GetValue(zones) ?? []],
                Admins = [.. parsed.GetValue(admins) ?? []],
                Account = parsed.GetValue(account),
                Tenant = parsed.GetValue(tenant),
                Domains = [.. parsed.GetValue(domains) ?? []],
                Realms = [.. parsed.GetValue(realms) ?? []],
            },
            cancel));
        return command;
    }

    private static Option<string?> Choice(string name, string description, IEnumerable<string> allowed)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", allowed)}" };
        option.AcceptOnlyFromAmong([.. allowed]);
        return option;
    }
}
