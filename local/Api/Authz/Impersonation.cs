namespace Realmworks.Local.Api.Authz;

/// <summary>Acting as someone else, as kubectl --as asks: for those who may impersonate that user and those groups.</summary>
internal sealed class Impersonation(Authorizer authorizer)
{
    private const string AccountPrefix = "system:serviceaccount:";

    public UserInfo Act(HttpRequest request, UserInfo user)
    {
        var name = request.Headers["Impersonate-User"].ToString();
        var groups = request.Headers["Impersonate-Group"].OfType<string>().ToList();
        if (name.Length == 0) return groups.Count == 0 ? user
            : throw Faults.BadRequest("requested [{Group  " + groups[0] + "  authentication.k8s.io/v1  }] without impersonating a user");
        if (name.StartsWith(AccountPrefix, StringComparison.Ordinal) && name.Split(':') is [_, _, var ns, var account])
        {
            Demand(new AccessRequest(user, "impersonate", Resource: "serviceaccounts", Namespace: ns, Name: account));
            if (groups.Count == 0) groups.AddRange(["system:serviceaccounts", $"system:serviceaccounts:{ns}"]);
        }
        else
        {
            Demand(new AccessRequest(user, "impersonate", Resource: "users", Name: name));
        }

        foreach (var group in request.Headers["Impersonate-Group"].OfType<string>())
            Demand(new AccessRequest(user, "impersonate", Resource: "groups", Name: group));
        if (!groups.Contains("system:authenticated")) groups.Add("system:authenticated");
        return new UserInfo(name, "", groups);
    }

    private void Demand(AccessRequest request)
    {
        if (!authorizer.Allows(request)) throw request.Denied();
    }
}
