using Realmworks.Infra.Plans.Policies;
using Realmworks.Infra.Settings;
using Realmworks.Infra.Settings.Edge;
using Realmworks.Infra.Settings.Networks;
using Realmworks.Infra.Settings.Nodes;

namespace Infra.Plans.Tests.Policies;

/// <summary>Each policy with what breaks it and what holds it.</summary>
public sealed class PolicyTests
{
    private const string Deployment = """kubernetes:apps/v1:Deployment web { "metadata": { "namespace": "n" }, "spec": { "replicas": 2, "template": { "metadata": { "labels": { "app": "web" } }, "spec": """;

    [Theory]
    [InlineData("RW101", """aws:ec2/launchTemplate:LaunchTemplate t { "blockDeviceMappings": [{ "deviceName": "/dev/xvda", "ebs": { "volumeSize": 20 } }] }""")]
    [InlineData("RW101", """aws:ec2/launchTemplate:LaunchTemplate t {}""")]
    [InlineData("RW101", """kubernetes:storage.k8s.io/v1:StorageClass s { "provisioner": "ebs.csi.aws.com", "parameters": { "type": "gp3" } }""")]
    [InlineData("RW102", """aws:eks/cluster:Cluster c { "name": "acme" }""")]
    [InlineData("RW102", """gcp:container/cluster:Cluster c { "databaseEncryption": { "state": "DECRYPTED" } }""")]
    [InlineData("RW103", """aws:s3/bucket:Bucket b {}""")]
    [InlineData("RW103", """aws:sqs/queue:Queue q { "name": "acme" }""")]
    [InlineData("RW104", """aws:kms/key:Key k { "description": "x" }""")]
    [InlineData("RW111", """aws:eks/cluster:Cluster c { "vpcConfig": { "subnetIds": [] } }""")]
    [InlineData("RW111", """aws:eks/cluster:Cluster c { "vpcConfig": { "endpointPublicAccess": true, "publicAccessCidrs": ["0.0.0.0/0"] } }""")]
    [InlineData("RW111", """azure:containerservice/kubernetesCluster:KubernetesCluster c { "privateClusterEnabled": false }""")]
    [InlineData("RW112", """aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule r { "cidrIpv4": "0.0.0.0/0", "fromPort": 22, "toPort": 22 }""")]
    [InlineData("RW112", """gcp:compute/firewall:Firewall f { "sourceRanges": ["0.0.0.0/0"], "allows": [{ "protocol": "tcp", "ports": ["22"] }] }""")]
    [InlineData("RW113", """aws:s3/bucket:Bucket b {}""")]
    [InlineData("RW114", """aws:ec2/subnet:Subnet s { "mapPublicIpOnLaunch": true }""")]
    [InlineData("RW115", """aws:lb/loadBalancer:LoadBalancer l { "internal": false }""")]
    [InlineData("RW115", """kubernetes:core/v1:Service s { "spec": { "type": "LoadBalancer" } }""")]
    [InlineData("RW121", """aws:iam/policy:Policy p { "policy": "{ \"Statement\": [{ \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" }] }" }""")]
    [InlineData("RW121", """aws:iam/rolePolicy:RolePolicy p { "policy": "{ \"Statement\": { \"Effect\": \"Allow\", \"Action\": [\"s3:Get\", \"s3:*\"], \"Resource\": \"x\" } }" }""")]
    [InlineData("RW121", """gcp:projects/iAMMember:IAMMember m { "role": "roles/editor" }""")]
    [InlineData("RW122", """aws:iam/role:Role r { "assumeRolePolicy": "{ \"Statement\": [{ \"Principal\": { \"AWS\": \"*\" } }] }" }""")]
    [InlineData("RW123", """aws:eks/cluster:Cluster c { "accessConfig": { "authenticationMode": "API" } }""")]
    [InlineData("RW123", """azure:containerservice/kubernetesCluster:KubernetesCluster c {}""")]
    [InlineData("RW124", """aws:iam/policy:Policy p { "policy": "{ \"Statement\": [{ \"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\": \"*\" }] }" }""")]
    [InlineData("RW131", """aws:ec2/launchTemplate:LaunchTemplate t { "metadataOptions": { "httpTokens": "optional" } }""")]
    [InlineData("RW131", """aws:ec2/launchTemplate:LaunchTemplate t { "metadataOptions": { "httpTokens": "required", "httpPutResponseHopLimit": 2 } }""")]
    [InlineData("RW132", """aws:eks/nodeGroup:NodeGroup g { "subnetIds": ["a", "b"] }""")]
    [InlineData("RW133", """aws:eks/nodeGroup:NodeGroup g { "capacityType": "SPOT", "labels": { "realmworks.io/pool": "elk" } }""")]
    [InlineData("RW134", """aws:eks/nodeGroup:NodeGroup g { "subnetIds": ["a", "b", "c"], "scalingConfig": { "minSize": 4 } }""")]
    [InlineData("RW141", """aws:ec2/vpc:Vpc v { "tags": { "Name": "acme" } }""")]
    [InlineData("RW142", """aws:eks/cluster:Cluster c { "enabledClusterLogTypes": ["api"] }""")]
    [InlineData("RW143", """aws:cloudwatch/logGroup:LogGroup g { "name": "x" }""")]
    [InlineData("RW144", """aws:eks/cluster:Cluster c {}""")]
    [InlineData("RW145", """aws:eks/addon:Addon a { "addonName": "vpc-cni", "configurationValues": "{}" }""")]
    [InlineData("RW145", """gcp:container/cluster:Cluster c {}""")]
    [InlineData("RW201", Deployment + """{ "containers": [{ "name": "c", "image": "registry:5000/web" }] } } } }""")]
    [InlineData("RW201", Deployment + """{ "containers": [{ "name": "c", "image": "web:latest" }] } } } }""")]
    [InlineData("RW202", Deployment + """{ "containers": [{ "name": "c", "resources": { "requests": { "cpu": "1", "memory": "1Gi" } } }] } } } }""")]
    [InlineData("RW203", Deployment + """{ "containers": [{ "name": "c", "securityContext": { "allowPrivilegeEscalation": false } }] } } } }""")]
    [InlineData("RW204", Deployment + """{ "containers": [{ "name": "c", "ports": [{ "containerPort": 80 }], "readinessProbe": {} }] } } } }""")]
    [InlineData("RW204", Deployment + """{ "containers": [{ "name": "c", "ports": [{ "containerPort": 80 }], "livenessProbe": {} }] } } } }""" + "\n" +
        """kubernetes:core/v1:Service s { "metadata": { "namespace": "n" }, "spec": { "selector": { "app": "web" } } }""")]
    [InlineData("RW205", Deployment + """{ "containers": [{ "name": "c", "env": [{ "name": "P", "value": "[secret]" }] }] } } } }""")]
    [InlineData("RW205", """kubernetes:core/v1:ConfigMap m { "data": { "p": "[secret]" } }""")]
    [InlineData("RW206", Deployment + """{ "hostNetwork": true, "containers": [] } } } }""")]
    [InlineData("RW211", Deployment + """{ "containers": [] } } } }""")]
    [InlineData("RW212", Deployment + """{ "containers": [] } } } }""")]
    [InlineData("RW213", """kubernetes:policy/v1:PodDisruptionBudget b { "spec": { "maxUnavailable": 0 } }""")]
    [InlineData("RW213", Deployment + """{ "containers": [] } } } }""" + "\n" +
        """kubernetes:policy/v1:PodDisruptionBudget b { "metadata": { "namespace": "n" }, "spec": { "minAvailable": 2, "selector": { "matchLabels": { "app": "web" } } } }""")]
    [InlineData("RW214", """kubernetes:apps/v1:Deployment d { "spec": { "replicas": 1, "template": { "spec": { "containers": [{ "name": "c", "ports": [{}] }] } } } }""")]
    [InlineData("RW221", """kubernetes:rbac.authorization.k8s.io/v1:Role r { "rules": [{ "verbs": ["*"], "resources": ["pods"], "apiGroups": [""] }] }""")]
    [InlineData("RW222", """kubernetes:rbac.authorization.k8s.io/v1:ClusterRole r { "rules": [{ "verbs": ["bind"], "resources": ["roles"], "apiGroups": [""] }] }""")]
    [InlineData("RW223", """kubernetes:core/v1:Namespace n { "metadata": { "name": "realm-a-test", "labels": { "realmworks.io/realm": "a" } } }""")]
    [InlineData("RW224", """kubernetes:core/v1:Namespace n { "metadata": { "name": "realm-a-test", "labels": { "realmworks.io/realm": "a" } } }""")]
    [InlineData("RW225", """kubernetes:core/v1:Namespace n { "metadata": { "name": "x" } }""")]
    public void WhatBreaksAPolicyIsFound(string policy, string plan) => Assert.Contains(Of(plan), finding => finding.Policy == policy);

    [Fact]
    public void WhatIsAsItShouldBeBreaksNone() => Assert.Empty(Of("""
        aws:kms/key:Key key { "enableKeyRotation": true, "tags": { "owner": "x" }, "deletionProtection": true }
        aws:ec2/launchTemplate:LaunchTemplate t { "blockDeviceMappings": [{ "ebs": { "encrypted": "true" } }], "metadataOptions": { "httpTokens": "required", "httpPutResponseHopLimit": 1 }, "tags": { "owner": "x" } }
        aws:eks/cluster:Cluster c { "encryptionConfig": { "provider": { "keyArn": "04da6b54-80e4-46f7-96ec-b56ff0331ba9" } }, "vpcConfig": { "endpointPublicAccess": false }, "accessConfig": { "authenticationMode": "API", "bootstrapClusterCreatorAdminPermissions": false }, "enabledClusterLogTypes": ["api", "audit", "authenticator"], "deletionProtection": true, "tags": { "owner": "x" } }
        aws:s3/bucket:Bucket b { "tags": { "owner": "x" } }
        aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration e {} <- b
        aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock p { "blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true, "restrictPublicBuckets": true } <- b
        aws:eks/nodeGroup:NodeGroup g { "subnetIds": ["a", "b", "c"], "scalingConfig": { "minSize": 3 }, "tags": { "owner": "x" } }
        aws:iam/policy:Policy w { "policy": "{ \"Statement\": [{ \"Effect\": \"Allow\", \"Action\": \"ec2:DescribeInstances\", \"Resource\": \"*\" }] }" }

        """ + Deployment + """{ "securityContext": { "runAsNonRoot": true }, "topologySpreadConstraints": [{ "topologyKey": "topology.kubernetes.io/zone" }], "containers": [{ "name": "c", "image": "r/web:1@sha256:0", "ports": [{}], "readinessProbe": {}, "livenessProbe": {}, "resources": { "requests": { "cpu": "1" }, "limits": { "memory": "1Gi" } }, "securityContext": { "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "capabilities": { "drop": ["ALL"] } } }] } } } }""" + """

        kubernetes:policy/v1:PodDisruptionBudget budget { "metadata": { "namespace": "n" }, "spec": { "maxUnavailable": 1, "selector": { "matchLabels": { "app": "web" } } } }
        kubernetes:core/v1:Namespace space { "metadata": { "name": "realm-a-test", "labels": { "realmworks.io/realm": "a", "pod-security.kubernetes.io/enforce": "restricted" } } }
        kubernetes:networking.k8s.io/v1:NetworkPolicy deny { "metadata": { "namespace": "realm-a-test" }, "spec": { "podSelector": {}, "policyTypes": ["Ingress", "Egress"] } }
        kubernetes:core/v1:ResourceQuota quota { "metadata": { "namespace": "realm-a-test" } }
        kubernetes:core/v1:LimitRange limits { "metadata": { "namespace": "realm-a-test" } }
        """));

    [Fact]
    public void APublicLoadBalancerThatTheSettingsAskForIsNone()
    {
        var settings = Settings with { Ingress = new IngressSettings { Exposure = Exposure.Public, AllowedCidrs = [Cidr.Parse("0.0.0.0/0")] } };
        Assert.Empty(PolicyRun.Of(Fragments.Plan("""
            aws:lb/loadBalancer:LoadBalancer l { "internal": false, "tags": { "owner": "x" } }
            aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule r { "cidrIpv4": "0.0.0.0/0", "fromPort": 443, "toPort": 443 }
            """), settings, new DateOnly(2026, 12, 1)));
    }

    [Fact]
    public void APolicysIdIsItsOwn() => Assert.Equal(PolicySet.All.Length, PolicySet.All.Select(policy => policy.Id).Distinct().Count());

    private static InstallationSettings Settings { get; } = new()
    {
        Cloud = Cloud.Eks,
        Cluster = new() { Protect = true },
        Tags = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add("owner", "x"),
        NodePools = System.Collections.Immutable.ImmutableSortedDictionary<string, NodePoolSettings>.Empty.Add("elk", new NodePoolSettings { Zonal = true }),
    };

    private static IEnumerable<Finding> Of(string plan) => PolicyRun.Of(Fragments.Plan(plan), Settings, new DateOnly(2026, 12, 1));
}
