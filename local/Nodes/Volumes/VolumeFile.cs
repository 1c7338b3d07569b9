namespace Realmworks.Local.Nodes.Volumes;

internal sealed record VolumeFile(byte[] Content, int Mode);
