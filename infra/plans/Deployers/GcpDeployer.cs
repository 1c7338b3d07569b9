using System.Text;

namespace Realmworks.Infra.Plans.Deployers;

/// <summary>The custom role of whoever deploys, in the form that <c>gcloud iam roles create --file</c> takes.</summary>
internal sealed class GcpDeployer(string installation, Plan plan)
{
    public string Role()
    {
        var yaml = new StringBuilder()
            .Append("title: Realmworks deployer of ").Append(installation).Append('\n')
            .Append("description: What deploying the installation ").Append(installation).Append(" needs, and nothing else.\n")
            .Append("stage: GA\nincludedPermissions:\n");
        foreach (var permission in PermissionTable.Gcp.For(plan, "gcp"))
        {
            yaml.Append("  - ").Append(permission).Append('\n');
        }
        return yaml.ToString();
    }
}
