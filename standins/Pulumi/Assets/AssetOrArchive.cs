namespace Pulumi;

/// <summary>A file or a tree of files that travels with the state. Generated types name it; programs here make none.</summary>
public abstract class AssetOrArchive
{
    private protected AssetOrArchive()
    {
    }
}
