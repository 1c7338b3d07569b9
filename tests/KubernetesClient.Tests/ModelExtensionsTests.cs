using k8s;
using k8s.Models;

namespace KubernetesClient.Tests;

public sealed class ModelExtensionsTests
{
    [Fact]
    public void Finalizers_are_added_once_and_removed_once()
    {
        var pod = new V1Pod();

        Assert.True(pod.AddFinalizer("a"));
        Assert.False(pod.AddFinalizer("a"));
        Assert.True(pod.HasFinalizer("a"));
        Assert.True(pod.RemoveFinalizer("a"));
        Assert.False(pod.RemoveFinalizer("a"));
    }

    [Fact]
    public void Labels_and_annotations_are_set_read_and_removed()
    {
        var pod = new V1Pod();

        pod.SetLabel("app", "web");
        pod.SetAnnotation("note", "n");
        pod.SetAnnotation("note", null);

        Assert.Equal("web", pod.GetLabel("app"));
        Assert.Null(pod.GetLabel("other"));
        Assert.Null(pod.GetAnnotation("note"));
    }

    [Fact]
    public void An_owner_is_known_by_kind_name_and_uid()
    {
        var owner = new V1Deployment { ApiVersion = "apps/v1", Kind = "Deployment", Metadata = new V1ObjectMeta { Name = "web", Uid = "u" } };
        var pod = new V1Pod();
        pod.AddOwnerReference(new V1OwnerReference { ApiVersion = "apps/v1", Kind = "Deployment", Name = "web", Uid = "u", Controller = true });

        Assert.True(pod.IsOwnedBy(owner));
        Assert.Equal("web", pod.GetController().Name);
        Assert.Equal("u", pod.RemoveOwnerReference(owner).Uid);
        Assert.False(pod.IsOwnedBy(owner));
    }

    [Fact]
    public void An_API_version_has_a_group_and_a_version()
    {
        Assert.Equal(("apps", "v1"), new V1Deployment { ApiVersion = "apps/v1" }.ApiGroupAndVersion());
        Assert.Equal(("", "v1"), new V1Pod { ApiVersion = "v1" }.ApiGroupAndVersion());
    }

    [Fact]
    public void A_list_can_be_gone_through_without_its_items()
    {
        var list = new V1PodList { Items = [new V1Pod { Metadata = new V1ObjectMeta { Name = "a", NamespaceProperty = "shop" } }] };

        foreach (var pod in list)
        {
            Assert.Equal(("a", "shop"), (pod.Name(), pod.Namespace()));
        }
    }
}
